package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingFromTheOutboxTest {
  private final BankWorld world = new BankWorld();

  private void deposit(ContextRuntime bank, int from, int to) {
    for (int i = from; i <= to; i++) {
      BankWorld.give(bank, new Bank.Deposit("a", i));
    }
  }

  private List<Object> arrived() {
    return List.copyOf(world.postman.contents());
  }

  private static List<Object> money(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .<Object>mapToObj(i -> new Bank.MoneyArrived("a", i))
        .toList();
  }

  private long saved() {
    return world.memory.checkpoints().load("relay:post").map(c -> c.position()).orElse(0L);
  }

  @Test
  void sends_in_the_order_of_the_commits() {
    deposit(world.open(), 1, 20);
    world.host.settle();
    assertThat(arrived()).isEqualTo(money(1, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relay.beforeSend", "relay.beforeSave", "committer.afterWrite"})
  void sends_everything_at_least_once_over_a_crash(String label) {
    ContextRuntime doomed = world.open(BankContext.plain(), BankWorld.crashAt(label));
    for (int i = 1; i <= 20; i++) {
      BankWorld.give(doomed, new Bank.Deposit("k" + i, i));
    }
    world.host.advance(Duration.ofSeconds(5));
    assertThat(world.host.lives(doomed)).isFalse();
    world.open();
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.postman.sent.stream().map(OutboxMessage::id).distinct()).hasSize(20);
    assertThat(saved()).isEqualTo(20);
  }

  @Test
  void moves_its_checkpoint_only_over_what_is_confirmed() {
    world.postman.confirming = false;
    deposit(world.open(), 1, 10);
    world.host.advance(Duration.ofSeconds(5));
    for (int i : new int[] {0, 1, 2, 5}) {
      world.postman.unconfirmed.get(i).confirmed();
    }
    world.host.advance(Duration.ofSeconds(5));
    assertThat(saved()).isEqualTo(3);
  }

  @Test
  void sends_in_order_to_a_channel_that_is_full_at_times() {
    world.postman.room = 7;
    deposit(world.open(), 1, 20);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived()).isEqualTo(money(1, 7));
    world.postman.room = 100;
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived()).isEqualTo(money(1, 20));
  }

  @Test
  void sends_at_once_what_was_stored_although_the_answer_got_lost() {
    ContextRuntime bank = world.open();
    world.host.settle();
    world.events.next(WatchedEvents.Fate.LOST_AFTER);
    deposit(bank, 1, 3);
    world.host.settle();
    assertThat(arrived()).isEqualTo(money(1, 3));
  }

  @Test
  void gives_every_lease_back_although_a_part_cannot_be_closed() {
    ContextRuntime one = world.open();
    deposit(one, 1, 3);
    world.host.settle();
    var leases = world.memory.leases();
    // Its relay finds out on closing that somebody else has taken its place.
    leases.release(leases.take("relay:post", "process-1", Duration.ofSeconds(10)).orElseThrow());
    leases.take("relay:post", "usurper", Duration.ofMinutes(5));
    String view = "view:" + new TableId("turnovers", 1, 1);
    assertThat(leases.take(view, "next", Duration.ofMinutes(5))).isEmpty();
    assertThatThrownBy(one::close).isInstanceOf(StoreFault.Fenced.class);
    assertThat(leases.take(view, "next", Duration.ofMinutes(5))).isPresent();
  }

  @Test
  void saves_what_is_confirmed_although_the_channel_stays_full() {
    world.postman.room = 7;
    deposit(world.open(), 1, 20);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(saved()).isEqualTo(7);
  }

  @Test
  void sends_again_from_the_checkpoint_when_a_confirmation_is_lost() {
    world.postman.confirming = false;
    deposit(world.open(), 1, 3);
    world.host.settle();
    world.postman.unconfirmed.get(0).confirmed();
    world.postman.unconfirmed.get(1).lost("nobody knows");
    world.postman.unconfirmed.get(2).confirmed();
    world.postman.confirming = true;
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived().subList(3, arrived().size())).endsWith(money(2, 3).toArray());
    assertThat(saved()).isEqualTo(3);
  }

  @Test
  void lets_nothing_pass_a_message_whose_loss_it_was_told_of() {
    world.postman.losing = 3;
    deposit(world.open(), 1, 20);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived()).isEqualTo(money(1, 20));
  }

  @Test
  void sends_after_a_loss_one_message_of_a_key_at_a_time_until_the_lost_part_is_confirmed() {
    world.postman.confirming = false;
    ContextRuntime bank = world.open();
    deposit(bank, 1, 3);
    world.host.settle();
    assertThat(world.postman.unconfirmed).hasSize(3);
    world.postman.unconfirmed.get(1).lost("the line is cut");
    deposit(bank, 4, 6);
    for (int sent = 4; sent <= 6; sent++) {
      world.host.advance(Duration.ofSeconds(5));
      assertThat(world.postman.unconfirmed).hasSize(sent);
      world.postman.unconfirmed.getLast().confirmed();
    }
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived().subList(3, arrived().size())).isEqualTo(money(1, 6));
    assertThat(saved()).isEqualTo(3);
  }

  @Test
  void sends_one_at_a_time_to_a_channel_that_is_full_after_a_loss() {
    world.postman.confirming = false;
    deposit(world.open(), 1, 3);
    world.host.settle();
    world.postman.room = 0;
    world.postman.confirming = true;
    world.postman.unconfirmed.getFirst().lost("the line is cut");
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived()).isEqualTo(money(1, 3));
    world.postman.room = 100;
    world.host.advance(Duration.ofSeconds(5));
    assertThat(arrived().subList(3, arrived().size())).isEqualTo(money(1, 3));
    assertThat(saved()).isEqualTo(3);
  }

  @Test
  void lets_one_of_two_processes_send() {
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    deposit(one, 1, 5);
    world.host.settle();
    deposit(two, 6, 10);
    world.host.advance(Duration.ofSeconds(30));
    assertThat(arrived()).isEqualTo(money(1, 10));
  }

  @Test
  void takes_over_from_a_process_that_died() {
    ContextRuntime one = world.open();
    world.host.settle();
    ContextRuntime two = world.open();
    deposit(one, 1, 5);
    world.host.advance(Duration.ofSeconds(1));
    world.host.crash(one);
    deposit(two, 6, 10);
    world.host.settle();
    assertThat(arrived()).isEqualTo(money(1, 5));
    world.host.advance(Duration.ofSeconds(15));
    assertThat(arrived()).isEqualTo(money(1, 10));
  }

  @Test
  void stops_when_another_process_has_taken_its_place() {
    ContextRuntime one = world.open();
    deposit(one, 1, 5);
    world.host.settle();
    var leases = world.memory.leases();
    // The lease runs out and goes to somebody else while this process thinks it is still its own.
    leases.release(leases.take("relay:post", "process-1", Duration.ofSeconds(10)).orElseThrow());
    assertThat(leases.take("relay:post", "usurper", Duration.ofMinutes(5))).isPresent();
    world.host.advance(Duration.ofSeconds(1));
    assertThat(saved()).isZero();
    deposit(one, 6, 10);
    world.host.advance(Duration.ofSeconds(30));
    assertThat(arrived()).isEqualTo(money(1, 5));
  }

  @Test
  void gives_two_tenants_with_the_same_subject_keys_of_their_own() {
    ContextRuntime bank = world.open();
    for (String tenant : List.of("default", "other")) {
      Origin origin = SampleOrigin.ORIGIN;
      Origin theirs =
          new Origin(
              origin.at(),
              new Tenant(tenant),
              origin.actor(),
              origin.correlation(),
              origin.causation(),
              origin.traceparent());
      BankWorld.give(bank, new Bank.Deposit("a", 1), Call.of(theirs));
    }
    world.host.settle();
    assertThat(world.postman.sent).extracting(OutboxMessage::key).containsExactly("a", "@other/a");
    assertThat(world.postman.sent).extracting(OutboxMessage::subject).containsExactly("a", "a");
  }

  @Test
  void does_not_open_a_context_that_sends_a_command_which_no_channel_carries() {
    world.postman.carrying = message -> !message.target().equals("office");
    assertThatThrownBy(world::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bank sends office.check-credit");
  }
}
