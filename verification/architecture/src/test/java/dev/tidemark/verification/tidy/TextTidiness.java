package dev.tidemark.verification.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words, titles, links and numbers. The patterns are spelt so that they do not match themselves.
 */
final class TextTidiness {
  private static final int LONGEST_README = 120;

  private static final Pattern LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  /** Folders of somebody's own machine. */
  private static final Pattern PRIVATE_PLACE =
      Pattern.compile("(^|[\\s\"'`(=:])/(home|ro" + "ot|work" + "space|work|Users)/\\w");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  /** The page that forbids the word must say it. */
  private static final String SAYS_THE_WORD = "CONTRIBUTING.md";

  static final List<TidyRule> RULES =
      List.of(
          TidyRule.each("nothing-left-for-later", TextTidiness::leftForLater),
          TidyRule.each("no-private-places", TextTidiness::privatePlaces),
          TidyRule.each("ends-with-a-line-end", TextTidiness::openEnds),
          TidyRule.each("one-title", TextTidiness::titles),
          new TidyRule("links-lead-somewhere", TextTidiness::deadLinks),
          TidyRule.each("short-readme", TextTidiness::longReadme),
          new TidyRule("decisions-have-numbers", TextTidiness::sharedNumbers),
          TidyRule.each("decisions-are-enforced", TextTidiness::unenforced));

  private TextTidiness() {}

  private static Stream<String> leftForLater(Page page) {
    return page.path().equals(SAYS_THE_WORD)
        ? Stream.empty()
        : matching(page, LATER, "leaves something for later. Do it, or open an issue.");
  }

  private static Stream<String> privatePlaces(Page page) {
    return matching(
        page, PRIVATE_PLACE, "names a folder of one machine. Use a path within the project.");
  }

  private static Stream<String> matching(Page page, Pattern pattern, String message) {
    List<String> lines = page.lines();
    return IntStream.range(0, lines.size())
        .filter(i -> pattern.matcher(lines.get(i)).find())
        .mapToObj(i -> page.at(i + 1) + " " + message);
  }

  private static Stream<String> openEnds(Page page) {
    return page.text().isEmpty() || page.text().endsWith("\n")
        ? Stream.empty()
        : Stream.of(page.path() + " ends within a line. End it with a line end.");
  }

  private static Stream<String> titles(Page page) {
    if (!page.isMarkdown()) {
      return Stream.empty();
    }
    long titles = prose(page).stream().filter(line -> line.startsWith("# ")).count();
    return titles == 1
        ? Stream.empty()
        : Stream.of(
            "%s has %d titles. Give it one '# ' and '## ' for its parts."
                .formatted(page.path(), titles));
  }

  /** The lines outside fenced code. */
  private static List<String> prose(Page page) {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : page.lines()) {
      boolean fence = line.strip().startsWith("```");
      code ^= fence;
      if (!code && !fence) {
        prose.add(line);
      }
    }
    return prose;
  }

  private static Stream<String> deadLinks(List<Page> pages) {
    Set<Path> places = new HashSet<>();
    for (Page page : pages) {
      for (Path place = Path.of(page.path()); place != null; place = place.getParent()) {
        places.add(place);
      }
    }
    return pages.stream()
        .filter(Page::isMarkdown)
        .flatMap(page ->
            LINK.matcher(String.join("\n", prose(page)))
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !places.contains(target(page, link)))
                .map(link ->
                    "%s links to %s, which is not there. Correct the path."
                        .formatted(page.path(), link)));
  }

  private static Path target(Page page, String link) {
    return Path.of("/").resolve(page.path()).resolveSibling(link).normalize().startsWith("/")
        ? Path.of("/")
            .relativize(Path.of("/").resolve(page.path()).resolveSibling(link).normalize())
        : Path.of(link);
  }

  private static Stream<String> longReadme(Page page) {
    int lines = page.lines().size();
    return page.path().equals("README.md") && lines > LONGEST_README
        ? Stream.of(
            "README.md has %d lines, %d are the most. Move what is no first look to docs."
                .formatted(lines, LONGEST_README))
        : Stream.empty();
  }

  private static Stream<String> sharedNumbers(List<Page> pages) {
    Map<String, String> seen = new HashMap<>();
    List<String> found = new ArrayList<>();
    for (Page page : pages) {
      if (page.isDecision()) {
        String number = page.path().replaceFirst("docs/adr/(\\d+).*", "$1");
        String other = seen.putIfAbsent(number, page.path());
        if (other != null) {
          found.add(
              "%s and %s have one number. Give the later one the next that is free."
                  .formatted(other, page.path()));
        }
      }
    }
    return found.stream();
  }

  private static Stream<String> unenforced(Page page) {
    return page.isDecision() && !page.text().contains("Enforced by")
        ? Stream.of(page.path() + " does not say what keeps it. Add 'Enforced by' and a test.")
        : Stream.empty();
  }
}
