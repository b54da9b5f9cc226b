package dev.tidemark.simulation.world;

import dev.tidemark.kernel.StreamId;
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
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.ViewStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    views = new SimulatedViews(disk.views(), doors);
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
