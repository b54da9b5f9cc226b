package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextEngine;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.UnitOfWork;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlingMessagesTest {
  private final BankWorld world = new BankWorld();
  private boolean poisonous = true;
  private boolean away;

  private static Message salary(String id, String account, long amount) {
    return BankWorld.message(id, new Bank.SalaryPaid(account, amount));
  }

  /**
   * A bank whose handler cannot stomach an amount of 13 while it is poisonous, and nothing while
   * what it needs is away.
   */
  private Declaration squeamish() {
    return Declaration.of("bank")
        .aggregate(BankContext.showing().build())
        .handles(
            Bank.SalaryPaid.class,
            new Handler<>() {
              @Override
              public Set<String> touches(Bank.SalaryPaid message) {
                return Set.of(message.subject());
              }

              @Override
              public void handle(Bank.SalaryPaid message, UnitOfWork work) {
                if (away) {
                  throw new StoreFault.Unavailable("Away for a while.", null);
                }
                if (poisonous && message.amount() == 13) {
                  throw new IllegalStateException("An unlucky number.");
                }
                work.tell(new Bank.Deposit(message.subject(), message.amount()));
              }
            })
        .build();
  }

  private List<String> parked(ContextRuntime bank) {
    return bank.consumer().parked(1000).stream()
        .map(ParkedMessage::messageId)
        .map(String::valueOf)
        .toList();
  }

  private static List<String> ids(Message... messages) {
    return List.of(messages).stream().map(m -> m.id().toString()).toList();
  }

  private static List<ParkingEntry> skip(ContextRuntime bank) {
    ParkingAction action =
        new ParkingAction(
            UUID.randomUUID(),
            Instant.EPOCH,
            "somebody",
            ParkingAction.Kind.SKIP,
            "not needed",
            Optional.empty());
    return bank.parked().skip(action, bank.parked().first("a").orElseThrow());
  }

  @Test
  void has_the_effect_of_a_message_once_however_often_it_comes() {
    world.open();
    Message message = salary("m1", "a", 5);
    world.postman.bring(message, message);
    world.host.settle();
    world.postman.bring(message);
    world.host.settle();
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
    assertThat(world.postman.acknowledged).hasSize(3);
  }

  @Test
  void has_it_once_when_two_processes_get_the_message_at_the_same_time() {
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    Message message = salary("m1", "a", 5);
    List<Object> told = new ArrayList<>();
    one.engine().message(message, told::add);
    two.engine().message(message, told::add);
    world.host.settle();
    assertThat(told).hasSize(2);
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
  }

  /** The simulator found it: a refund was never asked for, because the payment seemed settled. */
  @Test
  void does_not_take_for_its_own_what_another_process_made_of_the_message() {
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    Message message = salary("m1", "a", 5);
    one.engine().message(message, handled -> {});
    world.host.settle();
    world.done(two, new Bank.Withdraw("a", 100));
    world.done(one, new Bank.Withdraw("a", 5));

    world.events.next(Fate.LOST_BEFORE);
    List<Object> told = new ArrayList<>();
    two.engine().message(message, told::add);
    world.host.settle();
    world.done(two, new Bank.Withdraw("a", 10));

    assertThat(told).containsExactly(new ContextEngine.Handled.Done());
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5), new Bank.Withdrawn(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consumer.beforeHandle",
        "committer.beforeWrite",
        "committer.afterWrite",
        "consumer.beforeAcknowledge"
      })
  void has_it_once_when_the_process_crashes(String label) {
    ContextRuntime doomed = world.open(BankContext.plain(), BankWorld.crashAt(label));
    world.postman.bring(salary("m1", "a", 5));
    world.host.settle();
    assertThat(world.host.lives(doomed)).isFalse();
    world.open();
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
    assertThat(world.postman.acknowledged).hasSize(1);
  }

  @Test
  void parks_a_key_that_cannot_be_handled_and_lets_the_others_go_on() {
    ContextRuntime bank = world.open(squeamish());
    Message poison = salary("poison", "a", 13);
    Message behind = salary("behind", "a", 1);
    Message last = salary("last", "a", 2);
    world.postman.bring(poison, behind, last);
    for (int i = 0; i < 99; i++) {
      world.postman.bring(salary("good" + i, "k" + i, 1));
    }
    world.host.settle();
    for (int i = 0; i < 99; i++) {
      assertThat(world.history("k" + i)).hasSize(1);
    }
    world.host.advance(Duration.ofMinutes(1));
    assertThat(parked(bank)).isEqualTo(ids(poison, behind, last));
    assertThat(bank.consumer().parked(1).getFirst().attempts()).isEqualTo(9);
    assertThat(world.history("a")).isEmpty();
  }

  @Test
  void tells_what_a_message_was_sent_for_that_fails_once_more() {
    ContextRuntime bank = world.open(squeamish());
    Message poison = salary("poison", "a", 13);
    world.postman.bring(poison);
    world.host.advance(Duration.ofMinutes(1));
    bank.consumer().requeue("a");
    world.host.settle();

    assertThat(world.host.alarms(bank).stream().filter(alarm -> alarm.startsWith("parked ")))
        .hasSize(2)
        .allMatch(alarm -> alarm.endsWith("because of " + poison.origin().correlation()));
  }

  @Test
  void remembers_parked_keys_over_a_crash() {
    ContextRuntime before = world.open(squeamish());
    Message poison = salary("poison", "a", 13);
    Message behind = salary("behind", "a", 1);
    world.postman.bring(poison);
    world.host.advance(Duration.ofMinutes(1));
    world.host.crash(before);
    ContextRuntime after = world.open(squeamish());
    world.postman.bring(behind);
    world.host.advance(Duration.ofMinutes(1));
    assertThat(parked(after)).isEqualTo(ids(poison, behind));
  }

  @Test
  void calls_for_nobody_when_what_was_released_only_has_to_wait() {
    ContextRuntime bank = world.open(squeamish());
    world.postman.bring(salary("p", "a", 13));
    world.host.advance(Duration.ofMinutes(1));
    poisonous = false;
    away = true;
    BankWorld.release(bank);
    world.host.advance(Duration.ofMinutes(1));

    assertThat(world.host.alarms(bank).stream().filter(alarm -> alarm.startsWith("parked ")))
        .hasSize(1);

    away = false;
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(13));
  }

  @Test
  void handles_what_was_parked_in_order_when_it_is_requeued() {
    ContextRuntime bank = world.open(squeamish());
    world.postman.bring(salary("p", "a", 13), salary("b1", "a", 1), salary("b2", "a", 2));
    world.host.advance(Duration.ofMinutes(1));
    poisonous = false;
    bank.consumer().requeue("a");
    world.host.settle();
    world.postman.bring(salary("b3", "a", 3));
    world.host.settle();
    assertThat(world.history("a"))
        .containsExactly(
            new Bank.Deposited(13),
            new Bank.Deposited(1),
            new Bank.Deposited(2),
            new Bank.Deposited(3));
    assertThat(bank.consumer().parkedKeys()).isEmpty();
  }

  @Test
  void goes_on_behind_a_message_that_was_skipped() {
    ContextRuntime bank = world.open(squeamish());
    Message poison = salary("p", "a", 13);
    world.postman.bring(poison, salary("b1", "a", 1));
    world.host.advance(Duration.ofMinutes(1));
    assertThat(skip(bank)).hasSize(1);
    world.host.settle();
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(1));
    assertThat(bank.consumer().parked(10)).isEmpty();
  }

  @Test
  void refuses_a_skipped_message_for_ever_by_the_mark_it_left() {
    ContextRuntime bank = world.open(squeamish());
    Message poison = salary("p", "a", 13);
    world.postman.bring(poison);
    world.host.advance(Duration.ofMinutes(1));
    skip(bank);
    world.host.settle();
    poisonous = false;
    world.postman.bring(poison);
    world.host.settle();
    CommitId mark = CommitId.ofMessage(bank.name(), poison.id());
    assertThat(world.events.find(List.of(mark))).containsKey(mark);
    assertThat(world.history("a")).isEmpty();
  }

  @Test
  void never_parks_because_the_store_is_away() {
    ContextRuntime bank = world.open(squeamish());
    world.events.fates = () -> Fate.UNAVAILABLE;
    world.postman.bring(salary("m", "a", 5));
    world.host.advance(Duration.ofMinutes(5));
    world.events.fates = () -> Fate.NORMAL;
    world.host.advance(Duration.ofSeconds(10));
    assertThat(parked(bank)).isEmpty();
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
  }

  @Test
  void gives_a_message_all_its_attempts_after_an_outage() {
    ContextRuntime bank = world.open(squeamish());
    world.events.fates = () -> Fate.UNAVAILABLE;
    poisonous = false;
    world.postman.bring(salary("m", "a", 13));
    world.host.advance(Duration.ofMinutes(5));
    poisonous = true;
    world.events.fates = () -> Fate.NORMAL;
    world.host.advance(Duration.ofSeconds(6));
    poisonous = false;
    world.host.advance(Duration.ofSeconds(10));
    assertThat(parked(bank)).isEmpty();
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(13));
  }
}
