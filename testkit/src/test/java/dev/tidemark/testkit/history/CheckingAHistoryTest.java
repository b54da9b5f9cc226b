package dev.tidemark.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.history.ListAppend.Appended;
import dev.tidemark.testkit.history.ListAppend.Move;
import dev.tidemark.testkit.history.ListAppend.Saw;
import dev.tidemark.testkit.history.ListAppend.Transaction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Histories of which it is known whether an order explains them, one for each anomaly that Elle's
 * paper defines in section 4 or found in a database in section 7.
 */
class CheckingAHistoryTest {
  private final Recording<Transaction> history = new Recording<>();

  private void did(String name, Move... moves) {
    history.ok(name, Transaction.of(moves));
  }

  private static Saw saw(String list, String... values) {
    return new Saw(list, List.of(values));
  }

  private static Appended put(String list, String value) {
    return new Appended(list, value);
  }

  private void isExplained() {
    assertThat(ListAppend.serializable().check(history.history())).isEmpty();
  }

  /** Exactly this is found. */
  private void isFound(String name, String... words) {
    assertThat(ListAppend.serializable().check(history.history()))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.name()).isEqualTo(name);
          assertThat(found.what()).contains(words);
        });
  }

  @Test
  void one_after_the_other_is_explained() {
    isExplained();
    did("T1", saw("x"), put("x", "1"));
    did("T2", saw("x", "1"), put("y", "1"), saw("y", "1"));
    did("T3", put("x", "2"), saw("x", "1", "2"), put("x", "3"));
    did("end", saw("x", "1", "2", "3"), saw("y", "1"));
    isExplained();
    assertThat(ListAppend.strictlySerializable().check(history.history())).isEmpty();
  }

  @Test
  void writes_that_cross_are_found() {
    did("T1", put("x", "1"), put("y", "1"));
    did("T2", put("x", "2"), put("y", "2"));
    did("end", saw("x", "1", "2"), saw("y", "2", "1"));
    isFound("G0", "T1@1 appended 1 to x and T2@3 then 2", "T2@3 appended 2 to y and T1@1 then 1");
  }

  @Test
  void seeing_what_was_never_stored_is_found() {
    history.begin("T1", Transaction.of(put("x", "1"))).failed();
    did("T2", saw("x", "1"));
    isFound("G1a", "T2@3 saw [1] in x, but T1@1 failed to append 1");
  }

  @Test
  void seeing_half_of_a_transaction_is_found() {
    did("T1", put("x", "1"), put("x", "2"));
    did("T2", saw("x", "1"));
    did("end", saw("x", "1", "2"));
    isFound("G1b", "T2@3 saw [1] in x, but T1@1 went on to 2");
  }

  /** The example that Elle's own page begins with. */
  @Test
  void seeing_what_comes_later_is_found() {
    did("T1", put("x", "1"), saw("y", "1"));
    did("T2", put("x", "2"), put("y", "1"));
    did("T3", saw("x", "1", "2"), saw("y", "1"));
    isFound("G1c", "T2@3 appended 1 to y, which T1@1 saw", "T1@1 appended 1 to x and T2@3 then 2");
  }

  /** As in TiDB 2.1.7: a transaction overwrote what it had not seen. */
  @Test
  void a_lost_update_is_found() {
    did("T1", saw("x", "2", "1"), put("x", "4"));
    did("T2", put("x", "5"));
    did("T0", put("x", "2"), put("x", "1"));
    did("end", saw("x", "2", "1", "5", "4"));
    isFound("G-single", "T1@1 saw x without 5, which T2@3 appended");
  }

  @Test
  void a_read_of_two_moments_is_found() {
    did("T1", put("x", "1"), put("y", "1"));
    did("T2", saw("x", "1"), saw("y"));
    did("end", saw("x", "1"), saw("y", "1"));
    isFound("G-single", "T2@3 saw y without 1, which T1@1 appended", "1 to x, which T2@3 saw");
  }

  /** As in YugaByte DB 1.1.9: both look at both lists, and each changes another one. */
  @Test
  void write_skew_is_found() {
    did("T1", saw("x"), saw("y"), put("x", "1"));
    did("T2", saw("x"), saw("y"), put("y", "1"));
    did("end", saw("x", "1"), saw("y", "1"));
    isFound("G2", "T1@1 saw y without 1", "T2@3 saw x without 1");
  }

  @Test
  void a_long_fork_is_found() {
    did("T1", put("x", "1"));
    did("T2", put("y", "1"));
    did("T3", saw("x", "1"), saw("y"));
    did("T4", saw("x"), saw("y", "1"));
    did("end", saw("x", "1"), saw("y", "1"));
    isFound("G2", "T1@1", "T2@3", "T3@5", "T4@7");
  }

  /** As in FaunaDB 2.5.4: a transaction did not see its own work. */
  @Test
  void not_seeing_ones_own_work_is_found() {
    did("T1", put("x", "6"), saw("x"));
    isFound("internal", "T1@1 saw [] in x");
  }

  @Test
  void seeing_twice_otherwise_is_found() {
    did("T1", put("x", "1"));
    did("T2", saw("x"), saw("x", "1"));
    isFound("internal", "T2@3 saw [1] in x");
  }

  @Test
  void what_was_invented_doubled_or_turned_round_is_found() {
    did("T1", put("x", "1"), put("y", "1"));
    did("T2", put("x", "2"));
    did("T3", saw("x", "9"));
    did("T4", saw("y", "1", "1"));
    did("T5", saw("z", "1"));
    assertThat(ListAppend.serializable().check(history.history()))
        .extracting(Anomaly::name)
        .containsExactly("unexpected", "doubled", "unexpected");
    did("T6", saw("x", "1", "2"));
    did("T7", saw("x", "2"));
    assertThat(ListAppend.serializable().check(history.history()))
        .extracting(Anomaly::toString)
        .contains("incompatible-order: T7@13 saw [2] in x, but others [1, 2]");
  }

  /** Serializable, but only in an order that nobody who looked at a clock would accept. */
  @Test
  void a_read_of_the_past_is_found_if_time_counts() {
    did("T1", put("x", "1"));
    did("T2", saw("x"));
    did("end", saw("x", "1"));
    isExplained();
    assertThat(ListAppend.strictlySerializable().check(history.history()))
        .singleElement()
        .hasToString(
            "G-single-realtime: T2@3 saw x without 1, which T1@1 appended;"
                + " T1@1 was over before T2@3 began");
  }

  @Test
  void who_began_before_the_other_was_done_may_come_before_or_after_it() {
    Recording.Call<Transaction> open = history.begin("T1", Transaction.of(put("x", "1")));
    did("T2", saw("x"));
    did("T3", saw("x", "1"));
    open.ok();
    assertThat(ListAppend.strictlySerializable().check(history.history())).isEmpty();
  }

  @Test
  void what_nobody_sees_again_is_lost_if_time_counts() {
    did("T1", put("x", "1"));
    did("end", saw("x"));
    isExplained();
    assertThat(ListAppend.strictlySerializable().check(history.history()))
        .singleElement()
        .hasToString("lost: T1@1 appended 1 to x, and end@3, which began later, did not see it");
  }

  @Test
  void what_may_have_happened_may_be_seen_or_not() {
    history.begin("T1", Transaction.of(put("x", "1")));
    history.begin("T2", Transaction.of(put("y", "1")));
    did("end", saw("x", "1"), saw("y"));
    assertThat(ListAppend.strictlySerializable().check(history.history())).isEmpty();
  }

  @Test
  void each_of_two_circles_is_named() {
    for (String list : List.of("a", "b")) {
      did("T1 of " + list, saw(list), put(list, "1"));
      did("T2 of " + list, saw(list), put(list, "2"));
      did("end of " + list, saw(list, "1", "2"));
    }
    assertThat(ListAppend.serializable().check(history.history()))
        .extracting(Anomaly::name)
        .containsExactly("G-single", "G-single");
  }

  @Test
  void a_circle_of_ten_thousand_needs_no_deep_stack() {
    int last = 9_999;
    for (int i = 0; i <= last; i++) {
      did("T" + i, put("list" + i, "1"), saw("list" + (i == last ? 0 : i + 1), "1"));
    }
    isFound("G1c", "list9999");
  }

  @Test
  void a_long_history_that_has_an_order_is_explained() {
    List<String> values = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
    for (int i = 0; i < values.size(); i++) {
      did("T" + i, new Saw("x", values.subList(0, i)), put("x", values.get(i)));
    }
    assertThat(ListAppend.strictlySerializable().check(history.history())).isEmpty();
  }
}
