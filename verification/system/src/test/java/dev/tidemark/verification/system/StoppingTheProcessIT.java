package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asked to stop, it finishes what is under way; started again, it goes on where it was. */
class StoppingTheProcessIT {
  @TempDir Path folder;

  @Test
  void keeps_everything_for_the_next_start() throws Exception {
    String order;
    try (Installation first = Installation.up(folder.resolve("data"))) {
      first.shop().receive("MUG", 5);
      order = first.shop().place("MUG", 1, "tok_delay_3");
      first.stop();
      assertThat(first.output()).doesNotContain("ERROR");
    }
    try (Installation second = Installation.up(folder.resolve("data"))) {
      second.shop().awaitStatus(order, "Confirmed");
      assertThat(second.shop().stock("MUG").path("reserved").asInt()).isEqualTo(1);
    }
  }

  @Test
  void refuses_a_second_process_on_the_same_data() throws Exception {
    Path data = folder.resolve("data");
    try (Installation first = Installation.up(data)) {
      Path said = folder.resolve("second.log");
      int status =
          Installation.run(
              java.util.List.of("up", "--port", "0", "--data", data.toString()),
              said,
              said,
              Duration.ofMinutes(1));
      assertThat(status).isEqualTo(2);
      assertThat(said).content().contains("in use by process");
      assertThat(first.shop().get("/health/ready").status()).isEqualTo(200);
    }
  }
}
