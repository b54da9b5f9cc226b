package dev.tidemark.verification.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the project against the rules about files. */
class KeepingTidyTest {
  /** Fewer mean that something was not read. */
  private static final int FILES_AT_LEAST = 500;

  /** Lower it whenever an entry goes; never raise it. */
  private static final int KNOWN_AT_MOST = 1;

  /** Rule and file of what was found and is not mended yet. */
  private static final List<String> KNOWN =
      new Page(
              "known",
              ProjectFiles.read(
                  root()
                      .resolve(
                          "verification/architecture/src/test/resources/known-untidiness.txt")))
          .lines();

  private static final List<Page> PAGES = ProjectFiles.pages(root());

  static List<TidyRule> rules() {
    return TidyRule.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_file_breaks(TidyRule rule) {
    assertThat(rule.violations(PAGES))
        .as("violations of '%s'", rule.name())
        .filteredOn(violation -> KNOWN.stream().noneMatch(known -> allows(known, rule, violation)))
        .isEmpty();
  }

  @Test
  void known_untidiness_only_shrinks() {
    assertThat(KNOWN).hasSizeLessThanOrEqualTo(KNOWN_AT_MOST);
  }

  private static boolean allows(String known, TidyRule rule, String violation) {
    return (rule.name() + " " + violation).startsWith(known + ":");
  }

  @Test
  void the_whole_project_is_read() {
    assertThat(PAGES).hasSizeGreaterThan(FILES_AT_LEAST);
    assertThat(PAGES.stream().map(Page::path)).contains("pom.xml", "README.md");
  }

  @Test
  void without_git_all_files_are_read_but_what_was_built(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("part/target"));
    Files.writeString(folder.resolve("part/Kept.java"), "class Kept {}");
    Files.writeString(folder.resolve("part/target/Built.java"), "class Built {}");
    assertThat(ProjectFiles.paths(folder)).containsExactly("part/Kept.java");
  }

  private static Path root() {
    Path found = Path.of("").toAbsolutePath();
    for (Path folder = found; folder != null; folder = folder.getParent()) {
      found = Files.exists(folder.resolve("pom.xml")) ? folder : found;
    }
    return found;
  }
}
