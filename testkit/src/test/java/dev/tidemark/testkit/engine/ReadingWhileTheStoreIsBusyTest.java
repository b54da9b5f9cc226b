package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.Idempotency;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.testkit.SampleOrigin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For a while every connection that reads is in use: nobody gets a stream folded. */
class ReadingWhileTheStoreIsBusyTest {
  private static final Set<String> READING = Set.of("read", "payloads", "find");

  private final BankWorld world = new BankWorld();
  private boolean busy = true;

  private ContextRuntime open(Declaration declaration) {
    EventStore events =
        EventStore.class.cast(
            Proxy.newProxyInstance(
                EventStore.class.getClassLoader(),
                new Class<?>[] {EventStore.class},
                (proxy, method, arguments) -> {
                  if (busy && READING.contains(method.getName())) {
                    throw new StoreFault.Unavailable("All connections are in use.", null);
                  }
                  try {
                    return method.invoke(world.memory.events(), arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                }));
    return world.host.open(ports ->
        new ContextRuntime(
            declaration,
            new WatchedStore(world.memory, events),
            BankContext.CONTRACTS,
            BankWorld.CODEC,
            BankWorld.MESSAGES,
            world.postman,
            ports));
  }

  @Test
  void a_message_is_handled_when_there_is_room_again_and_never_parked() {
    ContextRuntime bank = open(BankContext.plain());
    world.postman.bring(BankWorld.message("m", new Bank.SalaryPaid("a", 5)));
    world.host.advance(Duration.ofMinutes(5));
    assertThat(world.history("a")).isEmpty();
    busy = false;
    world.host.advance(Duration.ofSeconds(10));
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
    assertThat(bank.consumer().parked(1)).isEmpty();
  }

  @Test
  void what_a_reactor_learned_is_recorded_when_there_is_room_again() {
    busy = false;
    ContextRuntime bank = open(BankContext.plain());
    world.done(bank, new Bank.Deposit("a", 9));
    world.host.crash(bank);
    busy = true;
    ContextRuntime next = open(BankContext.reacting(this::payBack));
    world.host.advance(Duration.ofMinutes(5));
    assertThat(world.history("a")).hasSize(1);
    busy = false;
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(9), new Bank.Withdrawn(1));
    assertThat(next.consumer().idle()).isTrue();
  }

  private List<Command<?>> payBack(Recorded<? extends Bank.Entry> event) {
    return event.event() instanceof Bank.Deposited
        ? List.of(new Bank.Withdraw(event.stream().id(), 1))
        : List.of();
  }

  @Test
  void a_caller_is_told_that_trying_again_helps() {
    ContextRuntime bank = open(BankContext.plain());
    List<CommandOutcome<Bank.Account>> told = BankWorld.give(bank, new Bank.Deposit("a", 1));
    world.host.settle();
    assertThat(told).singleElement().satisfies(ReadingWhileTheStoreIsBusyTest::isBusy);
  }

  @Test
  void a_caller_that_insists_on_a_version_is_told_so_too() {
    ContextRuntime bank = open(BankContext.plain());
    Idempotency<Bank.Account> key =
        new Idempotency<>(
            CommitId.ofRequest("ann", "key"), new byte[] {1}, outcome -> new byte[] {2});
    Call<Bank.Account> call = new Call<>(SampleOrigin.ORIGIN, OptionalLong.of(0), Optional.of(key));
    List<CommandOutcome<Bank.Account>> told = BankWorld.give(bank, new Bank.Deposit("a", 1), call);
    world.host.settle();
    assertThat(told).singleElement().satisfies(ReadingWhileTheStoreIsBusyTest::isBusy);
  }

  private static void isBusy(CommandOutcome<Bank.Account> outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            CommandOutcome.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(StoreFault.Unavailable.class));
  }
}
