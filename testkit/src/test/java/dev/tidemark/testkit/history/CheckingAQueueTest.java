package dev.tidemark.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.history.Mail.Sent;
import dev.tidemark.testkit.history.Mail.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages, and whether it may. */
class CheckingAQueueTest {
  private final Recording<Mail> history = new Recording<>();

  private void sent(String key, String message) {
    history.ok("ann", new Sent(key, message));
  }

  private void taken(String client, String key, String message) {
    history.ok(client, new Taken(key, message));
  }

  private List<String> found(Checker<Mail> checker) {
    return checker.check(history.history()).stream().map(Anomaly::toString).toList();
  }

  @Test
  void what_was_sent_and_taken_is_well() {
    sent("k", "1");
    sent("k", "2");
    taken("bob", "k", "1");
    taken("carl", "k", "2");
    assertThat(found(TotalQueue.exactlyOnce())).isEmpty();
    assertThat(found(new OrderPerKey())).isEmpty();
  }

  @Test
  void what_was_acknowledged_and_not_taken_is_lost() {
    sent("k", "1");
    sent("k", "2");
    taken("bob", "k", "2");
    assertThat(found(TotalQueue.atLeastOnce()))
        .containsExactly("lost: 1 was acknowledged to ann@1 and taken by nobody");
  }

  @Test
  void what_was_taken_without_a_word_may_have_been_the_last_time() {
    sent("k", "1");
    history.begin("bob", new Taken("k", "1"));
    assertThat(found(TotalQueue.exactlyOnce())).isEmpty();
  }

  @Test
  void what_counts_twice_is_doubled_unless_it_may_be_repeated() {
    sent("k", "1");
    taken("bob", "k", "1");
    taken("carl", "k", "1");
    assertThat(found(TotalQueue.exactlyOnce()))
        .containsExactly("doubled: 1 counted for bob@3 and carl@5");
    assertThat(found(TotalQueue.atLeastOnce())).isEmpty();
  }

  @Test
  void what_nobody_sent_or_was_refused_is_unexpected() {
    history.begin("ann", new Sent("k", "1")).failed();
    taken("bob", "k", "1");
    taken("bob", "k", "2");
    assertThat(found(TotalQueue.atLeastOnce()))
        .containsExactly(
            "unexpected: bob@3 took 1, which was refused to ann@1",
            "unexpected: bob@5 took 2, which nobody sent");
  }

  @Test
  void what_arrived_without_its_sender_knowing_is_recovered() {
    history.begin("ann", new Sent("k", "1"));
    history.begin("ann", new Sent("k", "2"));
    sent("k", "3");
    taken("bob", "k", "1");
    taken("bob", "k", "3");
    assertThat(found(TotalQueue.exactlyOnce())).isEmpty();
    assertThat(TotalQueue.recovered(history.history())).containsExactly("1");
  }

  @Test
  void what_overtakes_another_of_its_key_is_out_of_order() {
    sent("k", "1");
    sent("other", "2");
    sent("k", "3");
    taken("bob", "other", "2");
    taken("bob", "k", "3");
    taken("carl", "k", "1");
    assertThat(found(new OrderPerKey()))
        .containsExactly(
            "out-of-order: of k, 1 was sent by ann@1 before 3 by ann@5,"
                + " but 3 was first taken by bob@9 and then 1 by carl@11");
  }

  @Test
  void what_is_taken_once_more_later_is_in_order() {
    sent("k", "1");
    sent("k", "2");
    taken("bob", "k", "1");
    taken("bob", "k", "2");
    taken("carl", "k", "1");
    assertThat(found(new OrderPerKey())).isEmpty();
  }

  @Test
  void what_two_send_at_the_same_time_has_no_order() {
    Recording.Call<Mail> one = history.begin("ann", new Sent("k", "1"));
    history.ok("dora", new Sent("k", "2"));
    one.ok();
    history.ok("dora", new Sent("k", "3"));
    taken("bob", "k", "2");
    taken("bob", "k", "1");
    taken("bob", "k", "3");
    assertThat(found(new OrderPerKey())).isEmpty();
    history.ok("dora", new Sent("k", "4"));
    history.ok("ann", new Sent("k", "5"));
    taken("bob", "k", "5");
    taken("bob", "k", "4");
    assertThat(found(new OrderPerKey())).hasSize(1);
  }

  @Test
  void what_comes_under_another_key_is_found() {
    sent("k", "1");
    taken("bob", "l", "1");
    assertThat(found(new OrderPerKey()))
        .containsExactly("wrong-key: ann@1 sent 1 under k, and bob@3 took it under l");
  }
}
