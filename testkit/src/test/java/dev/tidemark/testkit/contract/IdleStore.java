package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.KeyedRow;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTables;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A store that agrees to everything and does nothing. */
final class IdleStore implements ContextStore {
  @Override
  public EventStore events() {
    return new IdleEventStore();
  }

  @Override
  public EventLog log() {
    return new IdleEventLog();
  }

  @Override
  public Outbox outbox() {
    return (position, limit) -> List.of();
  }

  @Override
  public TimerStore timers() {
    return (until, limit) -> List.of();
  }

  @Override
  public Checkpoints checkpoints() {
    return new IdleCheckpoints();
  }

  @Override
  public Leases leases() {
    return new IdleLeases();
  }

  @Override
  public SnapshotStore snapshots() {
    return new IdleSnapshotStore();
  }

  @Override
  public Parking parking() {
    return new IdleParking();
  }

  @Override
  public ViewStore views() {
    return new IdleViewStore();
  }

  private static final class IdleEventStore implements EventStore {
    @Override
    public WriteResult write(List<Commit> batch) {
      return new WriteResult.Stored(1, 1);
    }

    @Override
    public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
      return Map.of();
    }

    @Override
    public Map<CommitId, Committed> find(Collection<CommitId> ids) {
      return Map.of();
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
      return List.of();
    }
  }

  private static final class IdleEventLog implements EventLog {
    @Override
    public List<StoredEvent> after(long position, int limit) {
      return List.of();
    }

    @Override
    public Matching matching(EventQuery query) {
      return new Matching(List.of(), 0);
    }

    @Override
    public List<Seal> seals(long after, long upTo) {
      return List.of();
    }

    @Override
    public Head head() {
      return new Head(new UUID(0, 0), 0, 0);
    }
  }

  private static final class IdleCheckpoints implements Checkpoints {
    @Override
    public Optional<Checkpoint> load(String reader) {
      return Optional.empty();
    }

    @Override
    public void save(String reader, Checkpoint checkpoint, Lease lease) {}
  }

  /**
   * Gives every lease to everybody, under the same number: it takes part in the work of not doing
   * any.
   */
  private static final class IdleLeases implements Leases {
    @Override
    public Optional<Lease> take(String name, String owner, Duration length) {
      return Optional.of(new Lease(name, owner, 1, Samples.NOON));
    }

    @Override
    public void release(Lease lease) {}
  }

  private static final class IdleSnapshotStore implements SnapshotStore {
    @Override
    public Optional<Snapshot> load(StreamId stream, String fingerprint) {
      return Optional.empty();
    }

    @Override
    public void save(StreamId stream, Snapshot snapshot) {}
  }

  private static final class IdleParking implements Parking {
    @Override
    public boolean park(ParkedMessage message) {
      return true;
    }

    @Override
    public boolean parkBehind(ParkedMessage message) {
      return true;
    }

    @Override
    public List<ParkedMessage> parked(ParkedQuery query, long after, int limit) {
      return List.of();
    }

    @Override
    public Optional<ParkedMessage> find(String consumer, UUID message) {
      return Optional.empty();
    }

    @Override
    public long count(ParkedQuery query) {
      return 0;
    }

    @Override
    public List<String> keys(String consumer, boolean released) {
      return List.of();
    }

    @Override
    public void remove(ParkedMessage message) {}

    @Override
    public List<ParkingEntry> release(ParkingAction action, ParkedQuery query) {
      return List.of();
    }

    @Override
    public List<ParkingEntry> skip(ParkingAction action, ParkedMessage message) {
      return List.of();
    }

    @Override
    public List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope) {
      return List.of();
    }

    @Override
    public List<ParkingEntry> trailOf(UUID action) {
      return List.of();
    }

    @Override
    public List<ParkingEntry> trail(long before, int limit) {
      return List.of();
    }
  }

  private static final class IdleViewStore implements ViewStore {
    @Override
    public ViewTables tables() {
      return new IdleViewTables();
    }

    @Override
    public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
      return Optional.empty();
    }

    @Override
    public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
      return List.of();
    }

    @Override
    public FrozenTable freeze(TableId table) {
      return new IdleFrozenTable();
    }

    @Override
    public void activate(TableId table, Lease lease, Supplier<TablePage> last) {}

    @Override
    public List<StoredRow> rows(
        TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
      return List.of();
    }

    @Override
    public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {}

    @Override
    public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {}
  }

  private static final class IdleFrozenTable implements FrozenTable {
    @Override
    public Optional<Checkpoint> progress() {
      return Optional.empty();
    }

    @Override
    public long head() {
      return 0;
    }

    @Override
    public List<KeyedRow> after(Optional<RowKey> last, int limit) {
      return List.of();
    }

    @Override
    public void close() {}
  }

  private static final class IdleViewTables implements ViewTables {
    @Override
    public void create(TableSchema<?> schema) {}

    @Override
    public Optional<Checkpoint> progress(TableId table) {
      return Optional.empty();
    }

    @Override
    public TableId next(String view, int version) {
      return new TableId(view, version, 1);
    }

    @Override
    public List<ViewTable> all(String view) {
      return List.of();
    }

    @Override
    public Optional<TableId> live(String view, int version) {
      return Optional.empty();
    }

    @Override
    public void drop(TableId table) {}
  }
}
