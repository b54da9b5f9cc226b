package dev.tidemark.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.ordering.language.CancellationReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivingAReasonTest {
  @Test
  void has_a_code_for_programs_and_words_for_people() {
    assertThat(CancellationReason.of("changed-mind", "Too late."))
        .hasToString("changed-mind: Too late.");
    assertThat(new CancellationReason("changed-mind", Optional.empty()))
        .hasToString("changed-mind");
    assertThat(CancellationReason.of("changed-mind", " ").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed-mind", "a: b", "a: b: c", "x: with: colons", "no-words"})
  void is_read_back_as_it_was_written(String written) {
    assertThat(CancellationReason.parse(written)).hasToString(written);
  }

  @Test
  void words_without_a_code_are_another_reason() {
    assertThat(CancellationReason.parse("It rains.")).hasToString("other: It rains.");
    assertThat(CancellationReason.parse("Why not: so")).hasToString("other: Why not: so");
  }

  @Test
  void words_of_others_are_cut_to_fit() {
    assertThat(CancellationReason.of("x", "y".repeat(2_000)).text())
        .hasValueSatisfying(text -> assertThat(text).hasSize(1_000));
  }

  @Test
  void refuses_what_is_no_code_and_words_without_end() {
    for (String code : new String[] {"", "Changed", "a b", "x".repeat(51)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CancellationReason(code, Optional.empty()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CancellationReason("x", Optional.of("y".repeat(1_001))));
  }
}
