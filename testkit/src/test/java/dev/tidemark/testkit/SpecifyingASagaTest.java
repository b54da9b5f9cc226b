package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.StepState;
import dev.tidemark.testkit.Kettle.Boil;
import dev.tidemark.testkit.Kettle.Boiled;
import dev.tidemark.testkit.Kettle.BringMilk;
import dev.tidemark.testkit.Kettle.Filled;
import dev.tidemark.testkit.Kettle.MilkBrought;
import dev.tidemark.testkit.Kettle.MilkGone;
import dev.tidemark.testkit.Kettle.TakeMilkBack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecifyingASagaTest {
  private static SagaSpecification<StepState<String>, Object> tea() {
    return SagaSpecification.of(Kettle.TEA);
  }

  @Test
  void runs_an_input_and_folds_what_the_saga_asks_for() {
    SagaSpecification<StepState<String>, Object> tea =
        tea()
            .whenInput(new Filled(2))
            .thenEffects(
                new Effect.Begin(List.of("milk")),
                new Effect.Send("milk", new BringMilk("tea-2")),
                new Effect.Arm("step:milk", SampleOrigin.AT.plus(Duration.ofMinutes(5))));

    assertThat(tea.state().step("milk").status()).isEqualTo(StepState.Status.REQUESTED);
    assertThat(tea.state().waitingFor()).contains("milk");
  }

  @Test
  void tells_a_whole_life() {
    SagaSpecification<StepState<String>, Object> tea =
        tea()
            .given(new Filled(2))
            .whenInput(new MilkBrought("tea-2"))
            .thenEffects(
                new Effect.Disarm("step:milk"),
                new Effect.Tell(new Boil()),
                new Effect.Finish(Effect.Outcome.COMPLETED, ""));

    assertThat(tea.state().settled()).isTrue();
  }

  @Test
  void lets_an_elapsed_timer_react_even_when_nothing_changed() {
    SagaSpecification<StepState<String>, Object> tea =
        tea().given(new Filled(2), new Elapsed("step:milk"));
    StepState<String> undoing = tea.state();

    tea.whenInput(new Elapsed("undo:milk"));

    assertThat(undoing.step("milk").undoAttempts()).isEqualTo(1);
    assertThat(tea.effects()).contains(new Effect.Undo("milk", new TakeMilkBack("tea-2")));
  }

  @Test
  void ignores_what_comes_before_the_start_and_what_means_nothing_any_more() {
    tea().whenInput(new MilkBrought("tea-2")).thenEffects();
    tea().whenInput(new Elapsed("step:milk")).thenEffects();
    tea()
        .given(new Filled(2), new MilkGone("tea-2"))
        .whenInput(new MilkGone("tea-2"))
        .thenEffects();
  }

  @Test
  void fails_with_expected_and_actual_one_effect_a_line() {
    assertThatThrownBy(() ->
            tea().whenInput(new MilkBrought("tea-2")).thenEffects(new Effect.Disarm("step:milk")))
        .isInstanceOf(AssertionError.class)
        .message()
        .satisfies(message ->
            assertThat(message.lines())
                .containsExactly(
                    "",
                    "when MilkBrought[subject=tea-2]",
                    "expected:",
                    "  Disarm[timer=step:milk]",
                    "but was:",
                    "  nothing"));
  }

  @Test
  void fails_on_an_input_the_saga_does_not_declare() {
    assertThatThrownBy(() -> tea().given(new Boiled(SampleOrigin.AT, "staff:bob")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("tea does not declare Boiled");
  }
}
