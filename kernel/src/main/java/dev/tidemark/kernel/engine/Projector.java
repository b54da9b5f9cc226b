package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the live table of a view up to date, as long as this process holds its lease. */
final class Projector<ROW> implements Follower {
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * Least rest after pages were taken in. What is stored meanwhile becomes one page, one
   * transaction, and one write of each row, however many commits it came in; without it a view
   * writes as often as its context commits. After a quiet moment a page is taken in at once.
   */
  private static final Duration BREATH = Duration.ofMillis(50);

  private final TableFill<ROW> fill;
  private final Tenure tenure;
  private final Runnable progressed;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean moved;

  Projector(
      TableSchema<ROW> schema,
      Filling<ROW> filling,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell,
      Runnable progressed) {
    this.fill =
        new TableFill<>(
            schema,
            filling,
            parts,
            parts.store().views()::follow,
            log,
            ports,
            bell,
            ports.tracing());
    this.tenure = new Tenure(parts.store().leases(), "view:" + schema.id(), ports);
    this.progressed = progressed;
  }

  @Override
  public Turn turn() {
    lock.lock();
    try {
      return follow();
    } catch (StoreFault.Fenced fenced) {
      tenure.lost();
      return Turn.rest(POLL);
    } catch (StoreFault.OutcomeUnknown unknown) {
      // Given back and taken again the lease has a new number, under which what is still on its way
      // cannot be written any more.
      tenure.end();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
  }

  private Turn follow() {
    Optional<Lease> lease = tenure.current();
    if (lease.isEmpty()) {
      fill.reset();
      // Somebody here may wait for what the holder has written.
      progressed.run();
      return Turn.rest(POLL);
    }
    fill.begin(lease.get());
    return switch (fill.step(lease.get(), Long.MAX_VALUE)) {
      case MOVED -> {
        progressed.run();
        moved = true;
        yield fill.nearTheEnd() ? caughtUp() : Turn.AGAIN;
      }
      case WAITING -> Turn.rest(POLL);
      case AT_END -> caughtUp();
    };
  }

  private Turn caughtUp() {
    Duration least = moved ? BREATH : Duration.ZERO;
    moved = false;
    return Turn.rest(least, POLL);
  }

  @Override
  public TableId table() {
    return fill.schema().id();
  }

  @Override
  public long position() {
    return fill.position();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      tenure.end();
    } finally {
      lock.unlock();
    }
  }
}
