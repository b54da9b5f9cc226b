package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoreFault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepingSnapshotsTest {
  private final BankWorld world = new BankWorld();

  static List<StoreFault> faults() {
    return List.of(
        new StoreFault.Unavailable("away", null),
        new StoreFault.Impossible("too large", null),
        new StoreFault.OutcomeUnknown("no answer", null));
  }

  /** A store that keeps no snapshot. */
  private record Full(StoreFault fault) implements SnapshotStore {
    @Override
    public Optional<Snapshot> load(StreamId stream, String fingerprint) {
      return Optional.empty();
    }

    @Override
    public void save(StreamId stream, Snapshot snapshot) {
      throw fault;
    }
  }

  private ContextStore keepingNone(SnapshotStore snapshots) {
    return ContextStore.class.cast(
        Proxy.newProxyInstance(
            ContextStore.class.getClassLoader(),
            new Class<?>[] {ContextStore.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("snapshots")
                    ? snapshots
                    : method.invoke(world.store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_snapshot_that_cannot_be_kept_is_told_to_people_and_harms_no_command(StoreFault fault) {
    Declaration declaration =
        BankContext.with(BankContext.showing().snapshots(2, Bank.Account.class).build()).build();
    ContextRuntime bank =
        world.host.open(ports ->
            new ContextRuntime(
                declaration,
                keepingNone(new Full(fault)),
                BankContext.CONTRACTS,
                BankWorld.CODEC,
                BankWorld.MESSAGES,
                world.postman,
                ports));
    world.done(bank, new Bank.Deposit("a", 1), new Bank.Deposit("a", 2));
    List<CommandOutcome<Bank.Account>> told = BankWorld.give(bank, new Bank.Deposit("a", 3));
    world.host.settle();
    assertThat(told).singleElement().isInstanceOf(CommandOutcome.Followed.class);
    assertThat(world.history("a")).hasSize(3);
    assertThat(world.host.alarms(bank)).anyMatch(alarm -> alarm.contains("snapshots of account"));
  }
}
