package dev.tidemark.verification.tidy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule about files.
 *
 * @param name kebab-case
 * @param check finds a sentence for each violation in all files of the project
 */
record TidyRule(String name, Function<List<Page>, Stream<String>> check) {
  /** Every rule about files. */
  static List<TidyRule> all() {
    return Stream.concat(JavaTidiness.RULES.stream(), TextTidiness.RULES.stream()).toList();
  }

  /** A rule that judges one page at a time. */
  static TidyRule each(String name, Function<Page, Stream<String>> check) {
    return new TidyRule(name, pages -> pages.stream().flatMap(check));
  }

  List<String> violations(List<Page> pages) {
    return check.apply(pages).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
