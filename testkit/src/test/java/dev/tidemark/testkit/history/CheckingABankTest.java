package dev.tidemark.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.history.BankSum.Balances;
import dev.tidemark.testkit.history.BankSum.Step;
import dev.tidemark.testkit.history.BankSum.Transfer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Money that only changes hands. */
class CheckingABankTest {
  private final Recording<Step> history = new Recording<>();

  private void saw(long a, long b) {
    history.ok("auditor", new Balances(Map.of("a", a, "b", b)));
  }

  private List<String> found() {
    return new BankSum(Map.of("a", 10L, "b", 0L))
        .check(history.history()).stream().map(Anomaly::toString).toList();
  }

  @Test
  void transfers_seen_whole_are_well() {
    saw(10, 0);
    history.ok("ann", new Transfer("a", "b", 4));
    history.begin("bob", new Transfer("a", "b", 7)).failed();
    Recording.Call<Step> open = history.begin("bob", new Transfer("b", "a", 3));
    saw(6, 4);
    saw(9, 1);
    open.ok();
    saw(9, 1);
    assertThat(found()).isEmpty();
  }

  @Test
  void half_a_transfer_is_found() {
    history.begin("ann", new Transfer("a", "b", 4));
    saw(6, 0);
    assertThat(found())
        .containsExactly("wrong-sum: auditor@2 read {a=6, b=0}, which is 6 instead of 10");
  }

  @Test
  void an_account_that_is_missing_is_found() {
    history.ok("auditor", new Balances(Map.of("a", 10L)));
    assertThat(found()).containsExactly("wrong-accounts: auditor@1 read {a=10}, instead of [a, b]");
  }

  @Test
  void money_spent_twice_is_found_although_the_sum_is_right() {
    history.ok("ann", new Transfer("a", "b", 6));
    history.ok("bob", new Transfer("a", "b", 6));
    saw(-2, 12);
    assertThat(found())
        .containsExactly(
            "overdrawn: auditor@5 read {a=-2, b=12}, although nobody may owe anything");
  }

  @Test
  void a_transfer_that_is_lost_whole_is_found_at_rest() {
    history.ok("ann", new Transfer("a", "b", 4));
    saw(10, 0);
    assertThat(found())
        .containsExactly(
            "wrong-balance: auditor@3 read {a=10, b=0}, at rest, when it must be {a=6, b=4}");
  }

  @Test
  void a_transfer_of_which_nobody_knows_may_be_there_or_not() {
    history.begin("ann", new Transfer("a", "b", 4));
    saw(10, 0);
    saw(6, 4);
    assertThat(found()).isEmpty();
  }
}
