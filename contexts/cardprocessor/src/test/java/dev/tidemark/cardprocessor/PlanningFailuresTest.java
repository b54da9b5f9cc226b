package dev.tidemark.cardprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.cardprocessor.language.FailurePlan.AmountEnding;
import dev.tidemark.cardprocessor.language.FailurePlan.OneIn;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanningFailuresTest {
  private static final Money EUR_30 = new Money(3000, "EUR");

  private static OrderId order(int n) {
    return new OrderId(new UUID(0x7000L, n));
  }

  private static List<String> planned(long seed) {
    FailurePlan plan =
        new FailurePlan(seed, List.of(new OneIn(5, "tok_decline"), new OneIn(5, "tok_lost")));
    return IntStream.range(0, 1_000)
        .mapToObj(n -> plan.behaviourOf(order(n), EUR_30, "tok_visa"))
        .toList();
  }

  @Test
  void the_same_seed_gives_the_same_behaviours() {
    assertThat(planned(7)).isEqualTo(planned(7)).isNotEqualTo(planned(8));
  }

  @Test
  void shares_come_out_about_as_asked_for() {
    List<String> behaviours = planned(7);
    assertThat(behaviours.stream().filter("tok_decline"::equals).count()).isBetween(150L, 250L);
    assertThat(behaviours.stream().filter("tok_lost"::equals).count()).isBetween(110L, 210L);
    assertThat(behaviours).containsOnly("tok_ok", "tok_decline", "tok_lost");
  }

  @Test
  void a_token_that_names_a_behaviour_gets_it_whatever_the_plan_says() {
    FailurePlan plan = new FailurePlan(1, List.of(new OneIn(1, "tok_decline")));
    assertThat(plan.behaviourOf(order(1), EUR_30, "tok_visa")).isEqualTo("tok_decline");
    assertThat(plan.behaviourOf(order(1), EUR_30, "tok_ok")).isEqualTo("tok_ok");
    assertThat(plan.behaviourOf(order(1), EUR_30, "tok_delay_9")).isEqualTo("tok_delay_9");
  }

  @Test
  void special_amounts_are_off_unless_planned() {
    Money special = new Money(1213, "EUR");
    assertThat(FailurePlan.NONE.behaviourOf(order(1), special, "tok_visa")).isEqualTo("tok_ok");
    assertThat(FailurePlan.SPECIAL_AMOUNTS.behaviourOf(order(1), special, "tok_visa"))
        .isEqualTo("tok_decline");
    assertThat(FailurePlan.SPECIAL_AMOUNTS.behaviourOf(order(1), EUR_30, "tok_visa"))
        .isEqualTo("tok_ok");
  }

  @Test
  void a_plan_with_an_unknown_behaviour_or_an_impossible_share_is_a_mistake() {
    assertThatThrownBy(() -> new OneIn(3, "tok_visa")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OneIn(0, "tok_decline"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AmountEnding(100, "tok_decline"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
