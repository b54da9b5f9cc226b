package dev.tidemark.server.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process leaves the classes it loaded to those that are started later. */
class StartingWithReadyClassesTest {
  private static final String MAKE = "-XX:+AutoCreateSharedArchive";
  private static final String QUIET = "-Xlog:cds*=error";

  @TempDir Path folder;

  @Test
  void nothing_is_said_where_nobody_asked_for_it() {
    ClassArchive none = new ClassArchive(Optional.empty());

    assertThat(none.words(true)).isEmpty();
    assertThat(none.words(false)).isEmpty();
    assertThat(none.passedOn()).isEmpty();
  }

  @Test
  void one_process_makes_the_archive_and_the_others_start_with_it_once_it_is_there()
      throws IOException {
    Path file = folder.resolve("classes.jsa");
    ClassArchive archive = new ClassArchive(Optional.of(file));
    String use = "-XX:SharedArchiveFile=" + file;

    assertThat(archive.words(true)).containsExactly(use, QUIET, MAKE);
    assertThat(archive.words(false)).isEmpty();

    Files.createFile(file);

    assertThat(archive.words(true)).containsExactly(use, QUIET, MAKE);
    assertThat(archive.words(false)).containsExactly(use, QUIET);
  }
}
