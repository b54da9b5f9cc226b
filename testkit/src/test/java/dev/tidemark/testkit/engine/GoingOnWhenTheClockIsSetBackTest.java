package dev.tidemark.testkit.engine;

import static dev.tidemark.testkit.engine.SingleThreadHost.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clock of a process is ahead by five minutes, and is put right while it works. */
class GoingOnWhenTheClockIsSetBackTest {
  private static final Duration SHORTLY = Duration.ofSeconds(20);

  private final BankWorld world = new BankWorld();
  private final List<Long> calls = new ArrayList<>();
  private Duration ahead = Duration.ofMinutes(5);
  private boolean down;

  private ContextRuntime open(Declaration declaration) {
    return world.host.open(ports ->
        new ContextRuntime(
            declaration,
            world.store,
            BankContext.CONTRACTS,
            BankWorld.CODEC,
            BankWorld.MESSAGES,
            world.postman,
            ahead(ports)));
  }

  private RuntimePorts ahead(RuntimePorts ports) {
    return new RuntimePorts(
        ports.owner(),
        () -> ports.clock().instant().plus(ahead),
        ports.ids(),
        ports.random(),
        ports.workers(),
        ports.faults(),
        ports.alarms());
  }

  private void setBack() {
    ahead = Duration.ZERO;
  }

  private List<Command<?>> call(Recorded<? extends Bank.Entry> event) {
    if (down) {
      throw new IllegalStateException("The gateway is down.");
    }
    calls.add(event.version());
    return List.of();
  }

  @Test
  void a_relay_goes_on_sending_and_saving() {
    ContextRuntime bank = open(BankContext.plain());
    world.done(bank, new Bank.Deposit("a", 1));
    world.host.advance(SHORTLY);
    setBack();
    world.done(bank, new Bank.Deposit("a", 2), new Bank.Deposit("a", 3));
    world.host.advance(SHORTLY);
    assertThat(world.postman.contents())
        .containsExactly(
            new Bank.MoneyArrived("a", 1),
            new Bank.MoneyArrived("a", 2),
            new Bank.MoneyArrived("a", 3));
    assertThat(world.memory.checkpoints().load("relay:post"))
        .isPresent()
        .get()
        .extracting(Checkpoint::position)
        .isEqualTo(3L);
  }

  @Test
  void a_message_is_tried_again() {
    open(BankContext.plain());
    world.host.settle();
    world.events.next(Fate.UNAVAILABLE);
    world.postman.bring(BankWorld.message("m1", new Bank.SalaryPaid("a", 5)));
    world.host.settle();
    assertThat(world.history("a")).isEmpty();
    setBack();
    world.host.advance(SHORTLY);
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
  }

  @Test
  void a_reaction_is_tried_again() {
    ContextRuntime bank = open(BankContext.reacting(this::call));
    down = true;
    world.done(bank, new Bank.Deposit("a", 1));
    world.host.advance(SHORTLY);
    assertThat(calls).isEmpty();
    down = false;
    setBack();
    world.host.advance(Duration.ofMinutes(1));
    assertThat(calls).containsExactly(1L);
  }

  @Test
  void a_timer_of_another_process_that_died_elapses() {
    open(BankContext.plain());
    world.host.advance(SHORTLY);
    setBack();
    ContextRuntime other = world.open();
    world.done(other, new Bank.Plan("a", START.plus(SHORTLY).plus(SHORTLY)));
    world.host.crash(other);
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).last().isInstanceOf(Bank.InterestPaid.class);
  }
}
