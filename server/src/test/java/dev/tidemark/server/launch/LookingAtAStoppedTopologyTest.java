package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.topology.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor told last is believed as long as it runs. */
class LookingAtAStoppedTopologyTest {
  @TempDir Path data = Path.of("");

  @BeforeEach
  void tell() throws IOException {
    Files.writeString(
        data.resolve("status.json"),
        """
        [{"name": "ordering", "pid": 7, "address": "http://127.0.0.1:7000", "health": "ready",
          "restarts": 2, "since": "", "lastLine": "It is ready."},
         {"name": "payment", "pid": 0, "address": "http://127.0.0.1:7001", "health": "stopped",
          "restarts": 0, "since": "", "lastLine": ""}]
        """);
  }

  @Test
  void while_it_runs_it_knows() {
    try (RunningAt _ = RunningAt.tell(data, 8080)) {
      assertThat(Status.standings(data))
          .extracting(Standing::health)
          .containsExactly("ready", "stopped");
    }
  }

  @Test
  void nothing_is_ready_that_nobody_watches() {
    assertThat(Status.standings(data))
        .extracting(Standing::health, Standing::pid)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("down", 0L),
            org.assertj.core.groups.Tuple.tuple("stopped", 0L));
  }
}
