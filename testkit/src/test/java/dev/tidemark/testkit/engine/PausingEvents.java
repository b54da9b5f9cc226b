package dev.tidemark.testkit.engine;

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
import java.util.function.Supplier;

/** A store far away: others may go on before a call arrives there, and before its answer does. */
record PausingEvents(EventStore real, SeededThreads threads) implements EventStore {
  private <T> T paused(Supplier<T> call) {
    threads.pause();
    T answer = call.get();
    threads.pause();
    return answer;
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    return paused(() -> real.write(batch));
  }

  @Override
  public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
    return paused(() -> real.settle(ids));
  }

  @Override
  public Map<CommitId, Committed> find(Collection<CommitId> ids) {
    return paused(() -> real.find(ids));
  }

  @Override
  public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
    return paused(() -> real.read(stream, afterVersion, limit));
  }
}
