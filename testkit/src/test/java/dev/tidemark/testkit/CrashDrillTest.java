package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.drill.CrashDrill;
import dev.tidemark.testkit.drill.CrashReport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The drill says what is true of a store, on stores of which it is known. */
class CrashDrillTest {
  private static final CrashDrill.Plan PLAN = new CrashDrill.Plan(3, 4, 10, 30, 1);

  private final List<String> progress = new ArrayList<>();

  private CrashReport drill(Fate fate) throws Exception {
    return CrashDrill.run(new Server(fate), PLAN, progress::add);
  }

  @Test
  void finds_nothing_wrong_with_a_store_that_keeps_its_promises() throws Exception {
    CrashReport report = drill(Fate.KEPT);

    assertThat(report.holds()).as(report.toString()).isTrue();
    assertThat(report.acknowledged()).isGreaterThanOrEqualTo(4 * 10);
    assertThat(progress).hasSize(4).first().asString().startsWith("kill 1 of 3: ");
  }

  @Test
  void asks_for_what_is_unknown_and_believes_the_log() throws Exception {
    CrashReport report = drill(Fate.ANSWER_LOST);

    assertThat(report.holds()).as(report.toString()).isTrue();
    assertThat(report.found()).isPositive();
    assertThat(report.unknown()).isGreaterThanOrEqualTo(report.found());
  }

  @Test
  void reports_acknowledged_commits_that_are_not_there() throws Exception {
    CrashReport report = drill(Fate.FORGOTTEN);

    assertThat(report.lost()).as(report.toString()).isNotEmpty();
  }

  @Test
  void reports_commits_that_are_there_although_the_store_said_it_could_not() throws Exception {
    CrashReport report = drill(Fate.STORED_AND_DENIED);

    assertThat(report.contradictions()).as(report.toString()).isNotEmpty();
    assertThat(report.holds()).isFalse();
  }

  /** What becomes of every seventh write. */
  private enum Fate {
    KEPT,
    ANSWER_LOST,
    FORGOTTEN,
    STORED_AND_DENIED
  }

  /** A server that never minds being killed. */
  private record Server(ContextStore store) implements CrashDrill.Server {
    Server(Fate fate) {
      this(new Unreliable(memory(), fate, new AtomicInteger()));
    }

    private static ContextStore memory() {
      return new MemoryContextStore("drill", InstantSource.system(), new JsonCodec());
    }

    @Override
    public void kill() {}

    @Override
    public void restart() {}
  }

  private record Unreliable(ContextStore store, Fate fate, AtomicInteger writes)
      implements ContextStore, EventStore {
    @Override
    public WriteResult write(List<Commit> batch) {
      if (writes.incrementAndGet() % 7 != 0) {
        return store.events().write(batch);
      }
      return switch (fate) {
        case KEPT -> store.events().write(batch);
        case FORGOTTEN -> new WriteResult.Stored(1, 1);
        case ANSWER_LOST -> {
          store.events().write(batch);
          throw new StoreFault.OutcomeUnknown("The answer was lost.", null);
        }
        case STORED_AND_DENIED -> {
          store.events().write(batch);
          throw new StoreFault.Unavailable("Not now.", null);
        }
      };
    }

    @Override
    public EventStore events() {
      return this;
    }

    @Override
    public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
      return store.events().settle(ids);
    }

    @Override
    public Map<CommitId, Committed> find(Collection<CommitId> ids) {
      return store.events().find(ids);
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
      return store.events().read(stream, afterVersion, limit);
    }

    @Override
    public EventLog log() {
      return store.log();
    }

    @Override
    public Outbox outbox() {
      return store.outbox();
    }

    @Override
    public TimerStore timers() {
      return store.timers();
    }

    @Override
    public Checkpoints checkpoints() {
      return store.checkpoints();
    }

    @Override
    public Leases leases() {
      return store.leases();
    }

    @Override
    public SnapshotStore snapshots() {
      return store.snapshots();
    }

    @Override
    public Parking parking() {
      return store.parking();
    }

    @Override
    public ViewStore views() {
      return store.views();
    }
  }
}
