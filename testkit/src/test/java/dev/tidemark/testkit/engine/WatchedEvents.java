package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A real store that is looked at, and whose answers can get lost. */
final class WatchedEvents implements EventStore {
  /** What becomes of one write. */
  enum Fate {
    NORMAL,
    LOST_BEFORE,
    LOST_AFTER,
    UNAVAILABLE
  }

  private final EventStore store;
  final List<List<Commit>> batches = Collections.synchronizedList(new ArrayList<>());
  final List<StreamId> reads = Collections.synchronizedList(new ArrayList<>());
  final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
  volatile Supplier<Fate> fates = () -> Fate.NORMAL;
  volatile Predicate<Commit> impossible = commit -> false;
  volatile Runnable beforeWrite = () -> {};
  volatile boolean settles = true;

  WatchedEvents(EventStore store) {
    this.store = store;
  }

  /** Gives these fates to the next writes, and then no more. */
  void next(Fate... coming) {
    List<Fate> left = new ArrayList<>(List.of(coming));
    fates = () -> left.isEmpty() ? Fate.NORMAL : left.removeFirst();
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    batches.add(batch);
    beforeWrite.run();
    return switch (fates.get()) {
      case NORMAL -> written(batch);
      case LOST_BEFORE -> throw new StoreFault.OutcomeUnknown("The connection broke.", null);
      case LOST_AFTER -> {
        written(batch);
        throw new StoreFault.OutcomeUnknown("The connection broke.", null);
      }
      case UNAVAILABLE -> throw new StoreFault.Unavailable("The store is away.", null);
    };
  }

  private WriteResult written(List<Commit> batch) {
    if (batch.stream().anyMatch(impossible)) {
      throw new StoreFault.Impossible("A constraint is broken.", null);
    }
    WriteResult result = store.write(batch);
    if (result instanceof WriteResult.Refused refused) {
      refusals.addAll(refused.refusals().values());
    }
    return result;
  }

  @Override
  public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
    if (!settles) {
      throw new StoreFault.Unavailable("The store cannot tell now.", null);
    }
    return store.settle(ids);
  }

  @Override
  public Map<CommitId, Committed> find(Collection<CommitId> ids) {
    return store.find(ids);
  }

  @Override
  public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
    reads.add(stream);
    return store.read(stream, afterVersion, limit);
  }
}
