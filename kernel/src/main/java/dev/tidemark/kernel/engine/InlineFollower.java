package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Repository.Loaded;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks after the live table of an inline view. Commits of this process have written their rows;
 * those of other processes may be of a release that keeps another table, or none. So what others
 * have written to the log is compared with the table, and a row that is not there is written: in a
 * commit that depends on the stream not having moved on, like any other.
 */
final class InlineFollower<ROW> implements Follower {
  private static final int PAGE = 1_000;
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Positions of its own that may have to be compared once more after a crash. */
  private static final long BETWEEN_SAVES = 20_000;

  private final TableId table;
  private final InlineRebuild<?, ?, ROW> filling;
  private final EngineParts parts;
  private final EventLog log;
  private final RuntimePorts ports;
  private final OwnCommits own;
  private final Tenure tenure;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Lease> held = Optional.empty();
  private Checkpoint saved;
  private volatile long position;

  InlineFollower(
      TableId table,
      InlineRebuild<?, ?, ROW> filling,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      OwnCommits own) {
    this.table = table;
    this.filling = filling;
    this.parts = parts;
    this.log = log;
    this.ports = ports;
    this.own = own;
    this.tenure = new Tenure(parts.store().leases(), "view:" + table, ports);
    this.saved = stored();
    this.position = saved.position();
  }

  private Checkpoint stored() {
    return views()
        .tables()
        .progress(table)
        .orElseGet(() -> new Checkpoint(log.head().incarnation(), 0));
  }

  private ViewStore views() {
    return parts.store().views();
  }

  @Override
  public Turn turn() {
    lock.lock();
    try {
      return follow();
    } catch (StoreFault.Fenced fenced) {
      tenure.lost();
      held = Optional.empty();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable | StoreFault.OutcomeUnknown later) {
      // Comparing again does no harm.
      held = Optional.empty();
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
  }

  private Turn follow() {
    Optional<Lease> lease = tenure.current();
    if (lease.isEmpty()) {
      held = Optional.empty();
      return Turn.rest(POLL);
    }
    if (held.isEmpty() || held.get().fence() != lease.get().fence()) {
      begin(lease.get());
    }
    position = own.through(position);
    List<StoredEvent> page = log.after(position, PAGE);
    if (!page.isEmpty()) {
      repair(page);
      position = page.getLast().position();
    }
    if (position - saved.position() > (page.isEmpty() ? BETWEEN_SAVES : 0)) {
      save(lease.get());
    }
    return page.isEmpty() ? Turn.rest(POLL) : Turn.AGAIN;
  }

  private void begin(Lease lease) {
    // In this order: another process may go on between the two, and the log only ever grows.
    Checkpoint from = stored();
    EventLog.Head head = log.head();
    Realignment.check("view " + table, from, head.incarnation(), head.position());
    saved = from;
    position = from.position();
    held = Optional.of(lease);
  }

  private void save(Lease lease) {
    Checkpoint to = new Checkpoint(saved.incarnation(), position);
    views().apply(table, List.of(), to, lease);
    saved = to;
  }

  private void repair(List<StoredEvent> page) {
    Set<StreamId> streams = new LinkedHashSet<>();
    for (StoredEvent event : page) {
      if (filling.takes(event) && !own.has(event.position())) {
        streams.add(event.stream());
      }
    }
    List<Commit> repairs = new ArrayList<>();
    streams.forEach(stream -> repair(stream).ifPresent(repairs::add));
    if (!repairs.isEmpty()) {
      ports.faults().at("inlineFollower.beforeRepair");
      write(repairs);
    }
  }

  /** The commit that writes the row of a stream; empty if the row is right. */
  private Optional<Commit> repair(StreamId stream) {
    Loaded<ROW> due = filling.newest(stream);
    byte[] body = parts.codec().encode(due.state());
    Optional<StoredRow> there = views().row(table, stream.tenant(), stream.id());
    if (there.filter(row -> Arrays.equals(row.body(), body)).isPresent()) {
      return Optional.empty();
    }
    TableId live = TableId.live(table.view(), table.version());
    UUID id = ports.ids().next();
    return Optional.of(
        new Commit(
            new CommitId(id),
            new Origin(
                ports.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                stream.tenant(),
                Actor.system("views"),
                id,
                id,
                ""),
            List.of(new Append(stream, due.version(), List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of(new RowChange(live, stream.tenant(), stream.id(), body)),
            Optional.empty()));
  }

  /** A stream that has moved on since comes up again, or its row is written by who moved it. */
  private void write(List<Commit> repairs) {
    List<Commit> left = repairs;
    while (!left.isEmpty()
        && parts.store().events().write(left) instanceof WriteResult.Refused refused) {
      left = left.stream().filter(c -> !refused.refusals().containsKey(c.id())).toList();
    }
  }

  @Override
  public TableId table() {
    return table;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (held.isPresent() && position > saved.position()) {
        save(held.get());
      }
    } catch (StoreFault.Fenced | StoreFault.Unavailable | StoreFault.OutcomeUnknown later) {
      // Then a little is compared once more after the next start.
      held = Optional.empty();
    } finally {
      tenure.end();
      lock.unlock();
    }
  }
}
