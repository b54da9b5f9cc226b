package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.cardprocessor.language.FailurePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingAFailurePlanTest {
  private static FailurePlan plan(String... options) {
    return Failures.read(Options.parse(List.of(options), Up.OPTIONS));
  }

  @Test
  void is_empty_unless_asked_for() {
    assertThat(plan()).isEqualTo(FailurePlan.NONE);
  }

  @Test
  void knows_the_special_amounts() {
    assertThat(plan("--failures", "special-amounts")).isEqualTo(FailurePlan.SPECIAL_AMOUNTS);
  }

  @Test
  void reads_a_rule_a_line(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("plan");
    Files.writeString(
        file,
        """
        # one order in twenty
        seed 42
        one-in 20 tok_decline

        ending 17   tok_lost
        """);

    assertThat(plan("--failures", file.toString()))
        .isEqualTo(
            new FailurePlan(
                42,
                List.of(
                    new FailurePlan.OneIn(20, "tok_decline"),
                    new FailurePlan.AmountEnding(17, "tok_lost"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one-in 0 tok_decline",
        "one-in 20 tok_nonsense",
        "ending 100 tok_lost",
        "sometimes tok_lost",
        "seed -1"
      })
  void names_the_line_that_is_wrong(String line) {
    assertThatThrownBy(() -> Failures.parse(List.of("", line)))
        .isInstanceOf(Options.Misused.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void says_which_file_cannot_be_read() {
    assertThatThrownBy(() -> plan("--failures", "no/such/plan"))
        .isInstanceOf(Options.Misused.class)
        .hasMessageContaining("no/such/plan");
  }
}
