package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.UnitOfWork;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakingStreamsForNewTest {
  private final BankWorld world = new BankWorld();

  private void deposits(ContextRuntime bank, int howMany) {
    for (int i = 1; i <= howMany; i++) {
      world.done(bank, new Bank.Deposit("new" + i, i));
    }
  }

  private CommandOutcome<Bank.Account> done(ContextRuntime bank, Bank.Order order) {
    var told = BankWorld.give(bank, order);
    world.host.settle();
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  /** A bank that raises only what is there already, and fails over anything else. */
  private static Declaration raising() {
    return Declaration.of("bank")
        .aggregate(BankContext.showing().build())
        .handles(
            Bank.SalaryPaid.class,
            new Handler<>() {
              @Override
              public Set<String> touches(Bank.SalaryPaid paid) {
                return Set.of(paid.subject());
              }

              @Override
              public void handle(Bank.SalaryPaid paid, UnitOfWork work) {
                Bank.Account account = work.state(BankContext.showing().build(), paid.subject());
                if (paid.amount() > 1 && account.balance() == 0) {
                  throw new IllegalStateException("There is nothing to raise.");
                }
                work.tell(new Bank.Deposit(paid.subject(), paid.amount()));
              }
            })
        .build();
  }

  @Test
  void reads_nothing_once_the_last_ones_of_their_kind_were_new() {
    ContextRuntime bank = world.open();
    deposits(bank, 20);
    assertThat(world.events.reads).hasSize(4);
    assertThat(world.history("new20")).containsExactly(new Bank.Deposited(20));
    assertThat(world.events.refusals).isEmpty();
  }

  @Test
  void reads_what_a_kind_of_command_finds_already_there() {
    deposits(world.open(), 20);
    ContextRuntime later = world.open();
    world.events.reads.clear();
    deposits(later, 20);
    assertThat(world.events.reads).hasSize(20);
    assertThat(world.events.refusals).isEmpty();
  }

  @Test
  void decides_again_on_what_is_there_when_a_stream_was_not_new() {
    world.done(world.open(), new Bank.Deposit("old", 5));
    ContextRuntime bank = world.open();
    deposits(bank, 4);
    assertThat(done(bank, new Bank.Deposit("old", 2)))
        .isEqualTo(new CommandOutcome.Followed<>(new Bank.Account(7, false, 0, 0), 2, 6));
    assertThat(world.events.refusals).hasSize(1);
  }

  @Test
  void refuses_nothing_before_it_has_read_what_it_took_for_new() {
    world.done(world.open(), new Bank.Deposit("old", 5));
    ContextRuntime bank = world.open();
    for (int i = 0; i < 4; i++) {
      done(bank, new Bank.Withdraw("new" + i, 1));
    }
    assertThat(done(bank, new Bank.Withdraw("old", 5)))
        .isEqualTo(new CommandOutcome.Followed<>(new Bank.Account(0, false, 0, 0), 2, 2));
  }

  @Test
  void handles_again_what_failed_on_a_stream_it_took_for_new() {
    world.done(world.open(), new Bank.Deposit("old", 5));
    ContextRuntime bank = world.open(raising());
    for (int i = 0; i < 4; i++) {
      world.postman.bring(BankWorld.message("m" + i, new Bank.SalaryPaid("new" + i, 1)));
      world.host.settle();
    }
    world.postman.bring(BankWorld.message("raise", new Bank.SalaryPaid("old", 2)));
    world.host.settle();
    assertThat(world.history("old")).containsExactly(new Bank.Deposited(5), new Bank.Deposited(2));
    assertThat(world.host.alarms(bank)).isEmpty();
  }

  @Test
  void asks_for_more_evidence_after_each_wrong_guess() {
    ContextRuntime other = world.open();
    for (int i = 0; i < 3; i++) {
      world.done(other, new Bank.Deposit("old" + i, 5));
    }
    ContextRuntime bank = world.open();
    deposits(bank, 4);
    world.done(bank, new Bank.Deposit("old0", 1));
    world.events.reads.clear();
    for (int i = 5; i <= 20; i++) {
      world.done(bank, new Bank.Deposit("new" + i, 1));
    }
    assertThat(world.events.reads).hasSize(8);
  }
}
