package dev.tidemark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingOptionsTest {
  @Test
  void without_any_every_work_of_ours_is_measured_as_is_usual() {
    Options options = Options.read();

    assertThat(options.plan().works()).isEqualTo(Plan.ALL).contains("new", "saga", "start");
    assertThat(options.plan().callersOf("new")).containsExactly(1, 8, 64, 512);
    assertThat(options.plan().callersOf("catch-up")).containsExactly(1);
    assertThat(options.plan().warmUpOf("stream")).hasSeconds(8);
    assertThat(options.plan().warmUpOf("new")).hasSeconds(40);
    assertThat(options.plan().warmUpOf("saga")).hasSeconds(60);
    assertThat(options.json()).isFalse();
    assertThat(options.kept()).isEmpty();
    assertThat(chosen(options)).containsExactly("raw", "tidemark", "tidemark-after-1000000");
  }

  @Test
  void all_of_them_together() {
    Options options =
        Options.read(
            ("saga new --peers --json --callers 1,9 --rounds 3 --seconds 0.5 --warm-up 1"
                    + " --events 10000000 --out somewhere")
                .split(" ", -1));

    assertThat(options.plan())
        .isEqualTo(
            new Plan(
                List.of("saga", "new"),
                List.of(1, 9),
                3,
                Duration.ofMillis(500),
                Optional.of(Duration.ofSeconds(1))));
    assertThat(options.plan().warmUpOf("saga")).hasSeconds(1);
    assertThat(options.plan().callersOf("new")).containsExactly(1, 9);
    assertThat(options.plan().warmUpCallersOf("new")).isEqualTo(512);
    assertThat(options.plan().warmUpCallersOf("handler")).isEqualTo(1);
    assertThat(options.plan().callersOf("handler")).containsExactly(1);
    assertThat(options.json()).isTrue();
    assertThat(options.kept()).contains(Path.of("somewhere"));
    assertThat(chosen(options)).hasSize(5);
  }

  @Test
  void systems_are_chosen_by_how_their_names_begin() {
    assertThat(chosen(Options.read("--systems", "raw,axon"))).containsExactly("raw", "axon4");
  }

  @Test
  void a_report_is_made_of_what_is_kept_with_the_sources() {
    Options options = Options.read("--built", "here/run", "--report");

    assertThat(options.kept()).contains(Path.of("here/bench/results").toAbsolutePath());
    assertThat(options.report()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "speed",
        "--fast",
        "--rounds",
        "--rounds 0",
        "--rounds many",
        "--callers 1,,2",
        "--callers 5000",
        "--seconds 0",
        "--seconds soon"
      })
  void what_is_not_understood_is_refused(String words) {
    assertThatThrownBy(() -> Options.read(words.split(" ", -1)))
        .isInstanceOf(Options.Misused.class)
        .hasMessageContaining(words.split(" ", -1)[0]);
  }

  @Test
  void usage_names_every_work() {
    assertThat(Options.USAGE).contains(Plan.ALL);
  }

  private static List<String> chosen(Options options) {
    return Stream.of(
            "raw", "tidemark", "tidemark-after-1000000", "tidemark-after-10000000", "axon4")
        .filter(options.chosen())
        .toList();
  }
}
