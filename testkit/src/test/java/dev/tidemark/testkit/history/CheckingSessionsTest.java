package dev.tidemark.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.history.SessionGuarantees.Read;
import dev.tidemark.testkit.history.SessionGuarantees.Step;
import dev.tidemark.testkit.history.SessionGuarantees.Wrote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The four guarantees of Terry and others (1994), each kept and each broken. */
class CheckingSessionsTest {
  private final Recording<Step> history = new Recording<>();

  private void wrote(String client, String object, long version) {
    history.ok(client, new Wrote(object, version));
  }

  private void read(String client, String object, long version) {
    history.ok(client, new Read(object, version));
  }

  private List<String> found() {
    return new SessionGuarantees()
        .check(history.history()).stream().map(Anomaly::toString).toList();
  }

  @Test
  void one_who_sees_everything_in_order_is_well_served() {
    wrote("ann", "x", 1);
    read("bob", "x", 0);
    read("bob", "x", 1);
    wrote("bob", "y", 1);
    read("carl", "y", 1);
    read("carl", "x", 1);
    wrote("ann", "x", 2);
    read("ann", "x", 2);
    read("bob", "x", 1);
    assertThat(found()).isEmpty();
  }

  @Test
  void not_seeing_ones_own_write_is_found() {
    wrote("ann", "x", 2);
    read("ann", "x", 1);
    assertThat(found())
        .containsExactly(
            "read-your-writes: ann@3 saw x at version 1, after ann@1 wrote x at version 2");
  }

  @Test
  void seeing_what_one_saw_go_back_is_found() {
    read("ann", "x", 2);
    read("ann", "x", 1);
    assertThat(found())
        .containsExactly(
            "monotonic-reads: ann@3 saw x at version 1, after ann@1 saw x at version 2");
  }

  @Test
  void seeing_a_write_but_not_an_earlier_one_of_its_author_is_found() {
    wrote("ann", "x", 1);
    wrote("ann", "y", 1);
    read("bob", "y", 1);
    read("bob", "x", 0);
    assertThat(found())
        .containsExactly(
            "monotonic-writes: bob@7 saw x at version 0, after ann@1 wrote x at version 1");
  }

  @Test
  void a_later_write_that_lies_below_an_earlier_one_is_found() {
    wrote("ann", "x", 2);
    wrote("ann", "x", 1);
    assertThat(found())
        .containsExactly(
            "monotonic-writes: ann@3 wrote x at version 1, after ann@1 wrote x at version 2");
  }

  @Test
  void seeing_an_answer_but_not_what_it_answers_is_found() {
    wrote("ann", "question", 1);
    read("bob", "question", 1);
    wrote("bob", "answer", 1);
    read("carl", "answer", 1);
    read("carl", "question", 0);
    assertThat(found())
        .containsExactly(
            "writes-follow-reads: carl@9 saw question at version 0,"
                + " after bob@3 saw question at version 1");
  }

  @Test
  void a_write_that_lies_below_what_its_author_saw_is_found() {
    read("ann", "x", 3);
    wrote("ann", "x", 3);
    assertThat(found())
        .containsExactly(
            "writes-follow-reads: ann@3 wrote x at version 3, after ann@1 saw x at version 3");
  }

  @Test
  void what_another_client_sees_is_its_own_affair() {
    wrote("ann", "x", 1);
    read("bob", "x", 0);
    read("carl", "x", 1);
    read("bob", "x", 0);
    assertThat(found()).isEmpty();
  }

  @Test
  void who_sees_a_version_has_seen_all_before_it() {
    wrote("ann", "x", 1);
    wrote("ann", "y", 1);
    wrote("dora", "y", 2);
    read("bob", "y", 2);
    read("bob", "x", 0);
    assertThat(found()).hasSize(1);
  }
}
