package dev.tidemark.verification.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each rule about files says, word for word, about a bad sample. */
class CatchingUntidinessTest {
  record Bad(String rule, List<Page> pages, String message) {
    static Bad file(String rule, String path, String text, String message) {
      return new Bad(rule, List.of(new Page(path, text)), message);
    }
  }

  static List<Bad> bad() {
    return Stream.of(badJava(), badWords(), badPages()).flatMap(List::stream).toList();
  }

  private static List<Bad> badJava() {
    return List.of(
        Bad.file(
            "short-files",
            "A.java",
            "// a\n".repeat(401),
            "A.java has 401 lines, 400 are the most. Split its subject."),
        Bad.file(
            "narrow-lines",
            "A.java",
            "class A {}\n// " + "a".repeat(118) + "\n",
            "A.java:2 is wider than 120 columns. Break it, texts into text blocks."),
        Bad.file(
            "short-methods",
            "A.java",
            "class A {\n  void a() {\n" + "    b();\n".repeat(59) + "  }\n}\n",
            "A.java:2 begins a method of 61 lines, 60 are the most. Move its steps into methods."),
        Bad.file(
            "no-tabs",
            "A.java",
            "class A {\n\tint a;\n}\n",
            "A.java contains a tab. Indent by two spaces; write \\t in a string."));
  }

  private static List<Bad> badWords() {
    String later = "TO" + "DO";
    return List.of(
        Bad.file(
            "nothing-left-for-later",
            "a.txt",
            "a\nb " + later + ": c\n",
            "a.txt:2 leaves something for later. Do it, or open an issue."),
        Bad.file(
            "no-private-places",
            "a.sh",
            "cat /" + "home/me/a\n",
            "a.sh:1 names a folder of one machine. Use a path within the project."),
        Bad.file(
            "ends-with-a-line-end",
            "a.txt",
            "a",
            "a.txt ends within a line. End it with a line end."));
  }

  private static List<Bad> badPages() {
    return List.of(
        Bad.file(
            "one-title",
            "a.md",
            "# A\n\n```\n# no title\n```\n\n# B\n",
            "a.md has 2 titles. Give it one '# ' and '## ' for its parts."),
        Bad.file(
            "links-lead-somewhere",
            "docs/a.md",
            "# A\n\n[b](../b.md#c) [c](https://example.org) [a](a.md)\n",
            "docs/a.md links to ../b.md, which is not there. Correct the path."),
        Bad.file(
            "short-readme",
            "README.md",
            "# A\n" + "a\n".repeat(120),
            "README.md has 121 lines, 120 are the most. Move what is no first look to docs."),
        new Bad(
            "decisions-have-numbers",
            List.of(
                new Page("docs/adr/0001-a.md", "# A\n\nEnforced by: `A`\n"),
                new Page("docs/adr/0001-b.md", "# B\n\nEnforced by: `B`\n")),
            "docs/adr/0001-a.md and docs/adr/0001-b.md have one number."
                + " Give the later one the next that is free."),
        Bad.file(
            "decisions-are-enforced",
            "docs/adr/0001-a.md",
            "# A\n",
            "docs/adr/0001-a.md does not say what keeps it. Add 'Enforced by' and a test."));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void one_rule_says_so(Bad bad) {
    for (TidyRule rule : TidyRule.all()) {
      assertThat(rule.violations(bad.pages()))
          .as(rule.name())
          .isEqualTo(rule.name().equals(bad.rule()) ? List.of(bad.message()) : List.of());
    }
  }

  @Test
  void every_rule_has_a_bad_sample() {
    assertThat(bad().stream().map(Bad::rule))
        .containsExactlyElementsOf(TidyRule.all().stream().map(TidyRule::name).toList());
  }
}
