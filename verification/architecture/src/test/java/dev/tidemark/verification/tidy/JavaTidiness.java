package dev.tidemark.verification.tidy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lengths and layout of Java files. */
final class JavaTidiness {
  private static final int LONGEST_FILE = 400;
  private static final int WIDEST_LINE = 120;

  static final List<TidyRule> RULES =
      List.of(
          TidyRule.each("short-files", JavaTidiness::longFiles),
          TidyRule.each("narrow-lines", JavaTidiness::wideLines),
          new TidyRule("short-methods", MethodLengths::longMethods),
          TidyRule.each("no-tabs", JavaTidiness::tabs));

  private JavaTidiness() {}

  private static Stream<String> longFiles(Page page) {
    int lines = page.lines().size();
    return page.isJava() && lines > LONGEST_FILE
        ? Stream.of(
            "%s has %d lines, %d are the most. Split its subject."
                .formatted(page.path(), lines, LONGEST_FILE))
        : Stream.empty();
  }

  private static Stream<String> wideLines(Page page) {
    List<String> lines = page.lines();
    return IntStream.range(0, page.isJava() ? lines.size() : 0)
        .filter(i -> lines.get(i).codePointCount(0, lines.get(i).length()) > WIDEST_LINE)
        .mapToObj(i ->
            "%s is wider than %d columns. Break it, texts into text blocks."
                .formatted(page.at(i + 1), WIDEST_LINE));
  }

  private static Stream<String> tabs(Page page) {
    return page.isJava() && page.text().indexOf('\t') >= 0
        ? Stream.of(page.path() + " contains a tab. Indent by two spaces; write \\t in a string.")
        : Stream.empty();
  }
}
