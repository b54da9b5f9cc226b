package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivingWrongOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --seeds many        | --seeds takes a whole number, not 'many'.
          --seeds 0           | --seeds takes a whole number from 1 on, not 0.
          --seeds             | The option --seeds needs a value.
          --profile sunny     | --profile takes any or one of these, not 'sunny':
          --scenario gone.txt | --scenario takes a file; this one cannot be read: gone.txt.
          --fast              | There is no option --fast. Options:
          --mutants --profile calm    | Each mutant has its own profile; leave out --profile.
          --scenario pom.xml --seed 2 | A scenario says everything itself; leave out --seed.
          """)
  void are_answered_with_what_would_be_right(String given, String answer) {
    assertThatThrownBy(() -> CommandLine.parse(List.of(given.split(" "))))
        .isInstanceOf(CommandLine.Misused.class)
        .hasMessageStartingWith(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seeds",
        "--seed",
        "--profile",
        "--steps",
        "--scenario",
        "--mutants",
        "--only",
        "--report",
        "--json"
      })
  void every_option_is_in_the_help(String option) {
    assertThat(CommandLine.help()).contains("  " + option + " ");
  }

  @Test
  void a_single_seed_is_run_once() {
    assertThat(CommandLine.parse(List.of("--seed=42")).seeds()).isEqualTo(1);
    assertThat(CommandLine.parse(List.of("--seed", "42", "--seeds", "3")).seeds()).isEqualTo(3);
  }
}
