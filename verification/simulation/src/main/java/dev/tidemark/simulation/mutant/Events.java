package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Forwards to the real one; a mutant overrides what it gets wrong. */
class Events implements EventStore {
  final EventStore real;

  Events(EventStore real) {
    this.real = real;
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    return real.write(batch);
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
