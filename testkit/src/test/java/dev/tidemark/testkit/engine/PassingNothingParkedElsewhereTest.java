package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.process.Handler;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Two processes of one context take turns with a queue, as at every handover of a broker. Neither
 * knows what the other one has parked.
 */
class PassingNothingParkedElsewhereTest {
  private final BankWorld world = new BankWorld();
  private final Postman other = new Postman();
  private boolean able;

  private ContextRuntime open(Postman postman, BooleanSupplier stomaching) {
    Declaration declaration =
        Declaration.of("bank")
            .aggregate(BankContext.showing().build())
            .handles(
                Bank.SalaryPaid.class,
                Handler.telling(paid -> paid.subject(), paid -> deposited(paid, stomaching)))
            .build();
    return world.host.open(ports ->
        new ContextRuntime(
            declaration,
            world.store,
            BankContext.CONTRACTS,
            BankWorld.CODEC,
            BankWorld.MESSAGES,
            postman,
            ports));
  }

  private static Bank.Deposit deposited(Bank.SalaryPaid paid, BooleanSupplier stomaching) {
    if (paid.amount() == 13 && !stomaching.getAsBoolean()) {
      throw new IllegalStateException("An unlucky number.");
    }
    return new Bank.Deposit(paid.subject(), paid.amount());
  }

  private static Message salary(String id, long amount) {
    return BankWorld.message(id, new Bank.SalaryPaid("a", amount));
  }

  @Test
  void nothing_of_the_key_passes_a_message_that_another_process_has_parked() {
    ContextRuntime one = open(world.postman, () -> able);
    ContextRuntime two = open(other, () -> able);
    world.postman.bring(salary("poison", 13));
    world.host.advance(Duration.ofMinutes(1));
    assertThat(one.consumer().parked(10)).hasSize(1);

    other.bring(salary("behind", 1), salary("last", 2));
    world.host.advance(Duration.ofMinutes(1));

    assertThat(world.history("a")).isEmpty();
    assertThat(two.consumer().parked(10)).hasSize(3);
    assertThat(other.acknowledged).hasSize(2);

    able = true;
    BankWorld.release(two);
    world.host.advance(Duration.ofMinutes(1));

    assertThat(world.history("a"))
        .containsExactly(new Bank.Deposited(13), new Bank.Deposited(1), new Bank.Deposited(2));
    assertThat(one.consumer().parked(10)).isEmpty();
  }

  @Test
  void the_key_goes_on_in_the_process_that_parked_it_when_another_one_has_handled_it() {
    ContextRuntime one = open(world.postman, () -> able);
    world.postman.bring(salary("poison", 13), salary("behind", 1));
    world.host.advance(Duration.ofMinutes(1));
    ContextRuntime two = open(other, () -> true);
    one.stopTaking();
    BankWorld.release(two);
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).hasSize(2);

    other.bring(salary("last", 2));
    world.host.settle();

    assertThat(world.history("a")).hasSize(3);
    assertThat(two.consumer().parkedKeys()).isEmpty();
  }

  @Test
  void a_message_that_another_process_has_handled_is_acknowledged_instead_of_parked() {
    ContextRuntime old = open(world.postman, () -> false);
    open(other, () -> true);
    Message message = salary("m", 13);
    world.postman.bring(message);
    world.host.settle();
    other.bring(message);
    world.host.advance(Duration.ofMinutes(1));

    assertThat(world.history("a")).containsExactly(new Bank.Deposited(13));
    assertThat(world.postman.acknowledged).containsExactly(message.id());
    assertThat(old.consumer().parked(10)).isEmpty();
    assertThat(old.consumer().idle()).isTrue();
  }

  @Test
  void a_release_outlives_the_process_that_was_told_of_it() {
    ContextRuntime one = open(world.postman, () -> able);
    world.postman.bring(salary("poison", 13), salary("behind", 1));
    world.host.advance(Duration.ofMinutes(1));
    able = true;
    BankWorld.release(one);
    world.host.crash(one);
    assertThat(world.history("a")).isEmpty();

    open(world.postman, () -> able);
    world.host.advance(Duration.ofMinutes(1));

    assertThat(world.history("a")).containsExactly(new Bank.Deposited(13), new Bank.Deposited(1));
  }

  @Test
  void a_release_ends_with_the_next_failure_and_keeps_what_stands_behind() {
    ContextRuntime bank = open(world.postman, () -> able);
    world.postman.bring(salary("poison", 13), salary("behind", 1));
    world.host.advance(Duration.ofMinutes(1));
    BankWorld.release(bank);
    world.host.advance(Duration.ofMinutes(1));

    assertThat(world.history("a")).isEmpty();
    assertThat(bank.consumer().parked(10)).hasSize(2).noneMatch(ParkedMessage::released);
    assertThat(bank.consumer().parked(1).getFirst().attempts()).isEqualTo(10);
  }
}
