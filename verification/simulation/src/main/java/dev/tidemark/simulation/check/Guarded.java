package dev.tidemark.simulation.check;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.ViewStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the database of a context under watch: what it lets happen is judged at once. */
public final class Guarded {
  private Guarded() {}

  /** The same database under the eyes of these. */
  public static ContextStore by(
      ContextStore disk, TimerWatch timers, LeaseWatch leases, Breaches breaches) {
    return Parts.of(disk)
        .with(new Writing(disk.events(), timers))
        .with(new LogWatch(disk.log(), breaches))
        .with(new Moving(disk.checkpoints(), leases))
        .with(new Lending(disk.leases(), leases))
        .with(new Showing(disk.views(), leases));
  }

  private record Writing(EventStore real, TimerWatch timers) implements EventStore {
    @Override
    public WriteResult write(List<Commit> batch) {
      WriteResult result = real.write(batch);
      if (result instanceof WriteResult.Stored) {
        batch.forEach(timers::stored);
      }
      return result;
    }

    @Override
    public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
      return real.settle(ids);
    }

    @Override
    public Map<CommitId, Committed> find(Collection<CommitId> ids) {
      return real.find(ids);
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
      return real.read(stream, afterVersion, limit);
    }
  }

  private record Moving(Checkpoints real, LeaseWatch leases) implements Checkpoints {
    @Override
    public Optional<Checkpoint> load(String reader) {
      return real.load(reader);
    }

    @Override
    public void save(String reader, Checkpoint checkpoint, Lease lease) {
      real.save(reader, checkpoint, lease);
      leases.wrote(lease);
    }
  }

  private record Lending(Leases real, LeaseWatch leases) implements Leases {
    @Override
    public Optional<Lease> take(String name, String owner, Duration length) {
      Optional<Lease> taken = real.take(name, owner, length);
      taken.ifPresent(leases::taken);
      return taken;
    }

    @Override
    public void release(Lease lease) {
      real.release(lease);
    }
  }

  private static final class Showing extends ForwardedViews {
    private final LeaseWatch leases;

    Showing(ViewStore real, LeaseWatch leases) {
      super(real);
      this.leases = leases;
    }

    @Override
    public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
      super.apply(table, changes, progress, lease);
      leases.wrote(lease);
    }

    @Override
    public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
      super.follow(table, changes, progress, lease);
      leases.wrote(lease);
    }

    @Override
    public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
      super.activate(table, lease, last);
      leases.wrote(lease);
    }
  }
}
