package dev.tidemark.simulation.world;

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
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.PageRequest;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The way of one life of a process to the store of one context: every call goes through a {@link
 * Door}. What is behind it outlives the process.
 */
final class SimulatedStore implements ContextStore {
  private final ContextStore disk;
  private final EventStore events;
  private final EventLog log;
  private final Outbox outbox;
  private final TimerStore timers;
  private final Checkpoints checkpoints;
  private final Leases leases;
  private final SnapshotStore snapshots;
  private final Parking parking;
  private final ViewStore views;

  SimulatedStore(Life life, String context, ContextStore disk) {
    this.disk = disk;
    Doors doors = new Doors(life, context);
    events = new Events(disk.events(), doors);
    log = new Log(disk.log(), doors);
    Door reading = doors.reading("outbox.messagesAfter");
    outbox = (position, limit) -> reading.call(() -> disk.outbox().messagesAfter(position, limit));
    Door looking = doors.reading("timers.due");
    timers = (until, limit) -> looking.call(() -> disk.timers().due(until, limit));
    checkpoints = new Progress(disk.checkpoints(), doors);
    leases = new Holding(disk.leases(), doors);
    snapshots = new Snapshots(disk.snapshots(), doors);
    parking = new SimulatedParking(disk.parking(), life, context);
    views = new Views(disk.views(), doors);
  }

  /** Makes the doors of one context in one life. */
  private record Doors(Life life, String context) {
    Door reading(String call) {
      return new Door(life, "read", context + "." + call);
    }

    Door changing(String call) {
      return new Door(life, "change", context + "." + call);
    }

    Door writing(String call, int commits) {
      return new Door(life, commits > 1 ? "batch" : "write", context + "." + call);
    }
  }

  private static final class Events implements EventStore {
    private final EventStore disk;
    private final Doors doors;
    private final Door single;
    private final Door batch;
    private final Door settle;
    private final Door find;
    private final Door read;

    Events(EventStore disk, Doors doors) {
      this.disk = disk;
      this.doors = doors;
      single = doors.writing("events.write", 1);
      batch = doors.writing("events.writeBatch", 2);
      settle = doors.reading("events.settle");
      find = doors.reading("events.find");
      read = doors.reading("events.read");
    }

    @Override
    public WriteResult write(List<Commit> commits) {
      return (commits.size() > 1 ? batch : single).call(() -> noted(commits));
    }

    private WriteResult noted(List<Commit> commits) {
      WriteResult result = disk.write(commits);
      if (result instanceof WriteResult.Stored) {
        Trace trace = doors.life().universe().trace();
        trace.note("stored", doors.context(), commits.size(), () -> events(commits));
      }
      return result;
    }

    private static String events(List<Commit> commits) {
      return commits.stream()
          .flatMap(commit -> commit.appends().stream())
          .map(append ->
              append.events().stream()
                  .map(event -> event.type().toString())
                  .collect(Collectors.joining(", ", append.stream() + ": ", "")))
          .collect(Collectors.joining("; "));
    }

    @Override
    public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
      return settle.call(() -> disk.settle(ids));
    }

    @Override
    public Map<CommitId, Committed> find(Collection<CommitId> ids) {
      return find.call(() -> disk.find(ids));
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
      return read.call(() -> disk.read(stream, afterVersion, limit));
    }
  }

  private static final class Log implements EventLog {
    private final EventLog disk;
    private final Door after;
    private final Door matching;
    private final Door seals;
    private final Door head;

    Log(EventLog disk, Doors doors) {
      this.disk = disk;
      after = doors.reading("log.after");
      matching = doors.reading("log.matching");
      seals = doors.reading("log.seals");
      head = doors.reading("log.head");
    }

    @Override
    public List<StoredEvent> after(long position, int limit) {
      return after.call(() -> disk.after(position, limit));
    }

    @Override
    public Matching matching(EventQuery query) {
      return matching.call(() -> disk.matching(query));
    }

    @Override
    public List<Seal> seals(long after, long upTo) {
      return seals.call(() -> disk.seals(after, upTo));
    }

    @Override
    public Head head() {
      return head.call(disk::head);
    }
  }

  private static final class Progress implements Checkpoints {
    private final Checkpoints disk;
    private final Door load;
    private final Door save;

    Progress(Checkpoints disk, Doors doors) {
      this.disk = disk;
      load = doors.reading("checkpoints.load");
      save = doors.changing("checkpoints.save");
    }

    @Override
    public Optional<Checkpoint> load(String reader) {
      return load.call(() -> disk.load(reader));
    }

    @Override
    public void save(String reader, Checkpoint checkpoint, Lease lease) {
      save.run(() -> disk.save(reader, checkpoint, lease));
    }
  }

  private static final class Holding implements Leases {
    private final Leases disk;
    private final Door take;
    private final Door release;

    Holding(Leases disk, Doors doors) {
      this.disk = disk;
      take = doors.changing("leases.take");
      release = doors.changing("leases.release");
    }

    @Override
    public Optional<Lease> take(String name, String owner, Duration length) {
      return take.call(() -> disk.take(name, owner, length));
    }

    @Override
    public void release(Lease lease) {
      release.run(() -> disk.release(lease));
    }
  }

  private static final class Snapshots implements SnapshotStore {
    private final SnapshotStore disk;
    private final Door load;
    private final Door save;

    Snapshots(SnapshotStore disk, Doors doors) {
      this.disk = disk;
      load = doors.reading("snapshots.load");
      save = doors.changing("snapshots.save");
    }

    @Override
    public Optional<Snapshot> load(StreamId stream, String fingerprint) {
      return load.call(() -> disk.load(stream, fingerprint));
    }

    @Override
    public void save(StreamId stream, Snapshot snapshot) {
      save.run(() -> disk.save(stream, snapshot));
    }
  }

  private static final class Views implements ViewStore {
    private final ViewStore disk;
    private final ViewTables tables;
    private final Door row;
    private final Door rows;
    private final Door apply;
    private final Door activate;

    Views(ViewStore disk, Doors doors) {
      this.disk = disk;
      tables = new Tables(disk.tables(), doors);
      row = doors.reading("views.row");
      rows = doors.reading("views.rows");
      apply = doors.changing("views.apply");
      activate = doors.changing("views.activate");
    }

    @Override
    public ViewTables tables() {
      return tables;
    }

    @Override
    public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
      return row.call(() -> disk.row(table, tenant, key));
    }

    @Override
    public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
      return rows.call(() -> disk.rows(table, tenant, keys));
    }

    @Override
    public FrozenTable freeze(TableId table) {
      return rows.call(() -> disk.freeze(table));
    }

    @Override
    public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
      activate.run(() -> disk.activate(table, lease, last));
    }

    @Override
    public List<StoredRow> rows(
        TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
      return rows.call(() -> disk.rows(table, tenant, filters, request));
    }

    @Override
    public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
      apply.run(() -> disk.apply(table, changes, progress, lease));
    }

    @Override
    public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
      apply.run(() -> disk.follow(table, changes, progress, lease));
    }
  }

  private static final class Tables implements ViewTables {
    private final ViewTables disk;
    private final Door create;
    private final Door progress;
    private final Door live;
    private final Door drop;

    Tables(ViewTables disk, Doors doors) {
      this.disk = disk;
      create = doors.changing("tables.create");
      progress = doors.reading("tables.progress");
      live = doors.reading("tables.live");
      drop = doors.changing("tables.drop");
    }

    @Override
    public void create(TableSchema<?> schema) {
      create.run(() -> disk.create(schema));
    }

    @Override
    public Optional<Checkpoint> progress(TableId table) {
      return progress.call(() -> disk.progress(table));
    }

    @Override
    public TableId next(String view, int version) {
      return create.call(() -> disk.next(view, version));
    }

    @Override
    public List<ViewTable> all(String view) {
      return live.call(() -> disk.all(view));
    }

    @Override
    public Optional<TableId> live(String view, int version) {
      return live.call(() -> disk.live(view, version));
    }

    @Override
    public void drop(TableId table) {
      drop.run(() -> disk.drop(table));
    }
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public TimerStore timers() {
    return timers;
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public SnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public Parking parking() {
    return parking;
  }

  @Override
  public ViewStore views() {
    return views;
  }

  /** Where everything lies. */
  ContextStore disk() {
    return disk;
  }
}
