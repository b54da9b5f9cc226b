package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.testkit.Kettle.Boil;
import dev.tidemark.testkit.Kettle.Boiled;
import dev.tidemark.testkit.Kettle.BringMilk;
import dev.tidemark.testkit.Kettle.Fill;
import dev.tidemark.testkit.Kettle.Filled;
import dev.tidemark.testkit.Kettle.KettleEmpty;
import dev.tidemark.testkit.Kettle.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecifyingAnAggregateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Specification<Kettle.Order, State, Kettle.Fact> kettle() {
    return Specification.of(new Kettle());
  }

  @Test
  void passes_when_exactly_the_expected_events_follow() {
    kettle()
        .given(new Filled(2))
        .at(NOON)
        .by(new Actor("staff:bob"))
        .when(new Boil())
        .then(new Boiled(NOON, "staff:bob"))
        .thenState(new State(2, true));
  }

  @Test
  void fails_with_expected_and_actual_one_event_a_line() {
    Outcome<State, Kettle.Fact> outcome = kettle().when(new Fill(2));

    assertThatThrownBy(() -> outcome.then(new Filled(2), new Filled(3)))
        .isInstanceOf(AssertionError.class)
        .message()
        .satisfies(message ->
            assertThat(message.lines())
                .containsExactly(
                    "",
                    "when Fill[cups=2]",
                    "expected:",
                    "  Filled[cups=2]",
                    "  Filled[cups=3]",
                    "but was:",
                    "  Filled[cups=2]"));
  }

  @Test
  void tells_a_refusal_from_an_event_and_from_nothing() {
    Outcome<State, Kettle.Fact> refused = kettle().when(new Boil());
    refused.refuses(new KettleEmpty()).refusesWith(KettleEmpty.class);
    assertThatThrownBy(refused::nothingHappens)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("refused: ");

    Outcome<State, Kettle.Fact> idle =
        kettle().given(new Filled(1), new Boiled(NOON, "staff:bob")).when(new Boil());
    idle.nothingHappens();
    assertThatThrownBy(() -> idle.refuses(new KettleEmpty())).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> idle.refusesWith(KettleEmpty.class))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void shows_what_policies_ask_for_after_each_event_in_its_state() {
    Outcome<State, Kettle.Fact> outcome =
        kettle()
            .following((event, state, origin) ->
                List.of(Effect.send(new BringMilk("for " + state.cups()))))
            .given(new Filled(1))
            .when(new Fill(2));

    outcome.thenEffects(Effect.send(new BringMilk("for 3")));
    assertThatThrownBy(outcome::thenEffects).isInstanceOf(AssertionError.class);
  }

  @Test
  void fails_when_the_state_differs() {
    assertThatThrownBy(() -> kettle().when(new Fill(2)).thenState(new State(3, false)))
        .isInstanceOf(AssertionError.class);
  }
}
