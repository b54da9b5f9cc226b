package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainingAFailureTest {
  private static final Path FOLDER = Path.of("/srv/data");

  @Test
  void tells_a_full_disk_from_a_folder_without_permission() {
    IOException full = new FileSystemException("/srv/data/x", null, "No space left on device");

    assertThat(EmbeddedPostgresException.of(full, FOLDER))
        .hasMessage("The disk of /srv/data is full: free some space and start again.")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_SPACE))
        .satisfies(e -> assertThat(e.tryAgain()).isTrue());
    assertThat(EmbeddedPostgresException.of(new AccessDeniedException("/srv/data/x"), FOLDER))
        .hasMessage(
            "The data folder /srv/data cannot be used: this user may not write to /srv/data/x.")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FOLDER_UNUSABLE))
        .satisfies(e -> assertThat(e.tryAgain()).isFalse());
  }

  @Test
  void knows_what_the_last_words_of_a_server_mean() {
    assertThat(reasonOf("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use"))
        .isEqualTo(Reason.LEFTOVER_PROCESSES);
    assertThat(reasonOf("LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use"))
        .isEqualTo(Reason.PORT_TAKEN);
    assertThat(reasonOf("FATAL:  lock file \"postmaster.pid\" already exists"))
        .isEqualTo(Reason.FOLDER_IN_USE);
    assertThat(reasonOf("PANIC:  could not write to file: No space left on device"))
        .isEqualTo(Reason.NO_SPACE);
    assertThat(reasonOf("FATAL:  unrecognized configuration parameter \"x\""))
        .isEqualTo(Reason.REFUSED_TO_START);
  }

  @Test
  void quotes_the_grave_lines_only_and_in_one_line() {
    assertThat(
            log("LOG:  starting", "FATAL:  no", "HINT:  do this", "LOG:  shut down").explanation())
        .isEqualTo("FATAL:  no | HINT:  do this");
    assertThat(log().explanation()).isEqualTo("(it wrote nothing)");
  }

  @Test
  void goes_on_taking_the_log_when_its_listener_fails() {
    List<String> heard = new ArrayList<>();
    ServerLog log =
        new ServerLog(
            Listener.of(
                line -> {},
                line -> {
                  heard.add(line);
                  throw new IllegalStateException("a listener that fails, on purpose");
                }));
    log.drain(new BufferedReader(new StringReader("one\ntwo\nthree\n")));

    assertThat(heard).containsExactly("one");
    assertThat(log.lastLines()).containsExactly("one", "two", "three");
  }

  private static Reason reasonOf(String line) {
    return log("LOG:  starting", line).reason();
  }

  private static ServerLog log(String... lines) {
    ServerLog log = new ServerLog(Listener.none());
    log.drain(new BufferedReader(new StringReader(String.join("\n", lines))));
    return log;
  }
}
