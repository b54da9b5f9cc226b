package dev.tidemark.audit;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.Seal;
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
import dev.tidemark.kernel.view.ViewTables;
import dev.tidemark.testkit.WatchedParking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A store as somebody might find it after an accident: the real one, read through lies. Nothing can
 * be written through it.
 */
final class DamagedStore implements ContextStore {
  private final ContextStore real;
  private Function<StoredEvent, Optional<StoredEvent>> events = Optional::of;
  private Function<OutboxRow, Optional<OutboxRow>> messages = Optional::of;
  private Function<StoredRow, Optional<StoredRow>> rows = Optional::of;
  private Predicate<CommitId> remembered = id -> true;
  private List<ParkedMessage> parked = List.of();
  private List<DueTimer> overdue = List.of();

  DamagedStore(ContextStore real) {
    this.real = real;
  }

  /** Every event is read so; empty if it is gone. */
  DamagedStore events(Function<StoredEvent, Optional<StoredEvent>> damage) {
    events = damage;
    return this;
  }

  /** Every message is read so; empty if it is gone. */
  DamagedStore messages(Function<OutboxRow, Optional<OutboxRow>> damage) {
    messages = damage;
    return this;
  }

  /** Every row of a view is read so; empty if it is gone. */
  DamagedStore rows(Function<StoredRow, Optional<StoredRow>> damage) {
    rows = damage;
    return this;
  }

  /** Only these commits are found. */
  DamagedStore remembering(Predicate<CommitId> which) {
    remembered = which;
    return this;
  }

  DamagedStore parking(ParkedMessage message) {
    parked = List.of(message);
    return this;
  }

  DamagedStore overdue(DueTimer timer) {
    overdue = List.of(timer);
    return this;
  }

  @Override
  public EventStore events() {
    return new Commits(real.events(), remembered, events);
  }

  private record Commits(
      EventStore real,
      Predicate<CommitId> remembered,
      Function<StoredEvent, Optional<StoredEvent>> events)
      implements EventStore {
    @Override
    public WriteResult write(List<Commit> batch) {
      throw new UnsupportedOperationException("An audit writes nothing.");
    }

    @Override
    public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
      return find(ids);
    }

    @Override
    public Map<CommitId, Committed> find(Collection<CommitId> ids) {
      Map<CommitId, Committed> found = new LinkedHashMap<>(real.find(ids));
      found.keySet().removeIf(remembered.negate());
      return found;
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
      return damaged(real.read(stream, afterVersion, limit), events);
    }
  }

  @Override
  public EventLog log() {
    EventLog log = real.log();
    return new EventLog() {
      @Override
      public List<StoredEvent> after(long position, int limit) {
        return damaged(log.after(position, limit), events);
      }

      @Override
      public Matching matching(EventQuery query) {
        return log.matching(query);
      }

      @Override
      public List<Seal> seals(long after, long upTo) {
        return log.seals(after, upTo);
      }

      @Override
      public Head head() {
        return log.head();
      }
    };
  }

  private static <T> List<T> damaged(List<T> all, Function<T, Optional<T>> damage) {
    List<T> left = new ArrayList<>();
    all.forEach(each -> damage.apply(each).ifPresent(left::add));
    return left;
  }

  @Override
  public Outbox outbox() {
    return (position, limit) -> damaged(real.outbox().messagesAfter(position, limit), messages);
  }

  @Override
  public TimerStore timers() {
    return (until, limit) -> overdue.isEmpty() ? real.timers().due(until, limit) : overdue;
  }

  @Override
  public Checkpoints checkpoints() {
    return new Checkpoints() {
      @Override
      public Optional<Checkpoint> load(String reader) {
        return real.checkpoints().load(reader);
      }

      @Override
      public void save(String reader, Checkpoint checkpoint, Lease lease) {
        throw new UnsupportedOperationException("An audit writes nothing.");
      }
    };
  }

  @Override
  public Leases leases() {
    throw new UnsupportedOperationException("An audit needs no lease.");
  }

  @Override
  public SnapshotStore snapshots() {
    return real.snapshots();
  }

  @Override
  public Parking parking() {
    return new WatchedParking(real.parking()) {
      @Override
      public List<ParkedMessage> parked(ParkedQuery query, long after, int limit) {
        return parked.isEmpty() ? super.parked(query, after, limit) : parked;
      }
    };
  }

  @Override
  public ViewStore views() {
    ViewStore views = real.views();
    return new ViewStore() {
      @Override
      public ViewTables tables() {
        return views.tables();
      }

      @Override
      public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
        return views.row(table, tenant, key);
      }

      @Override
      public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
        return damaged(views.rows(table, tenant, keys), rows);
      }

      @Override
      public FrozenTable freeze(TableId table) {
        return views.freeze(table);
      }

      @Override
      public List<StoredRow> rows(
          TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
        return damaged(views.rows(table, tenant, filters, request), rows);
      }

      @Override
      public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
        throw new UnsupportedOperationException("An audit writes nothing.");
      }

      @Override
      public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
        throw new UnsupportedOperationException("An audit writes nothing.");
      }

      @Override
      public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
        throw new UnsupportedOperationException("An audit writes nothing.");
      }
    };
  }
}
