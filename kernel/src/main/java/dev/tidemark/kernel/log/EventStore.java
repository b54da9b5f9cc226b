package dev.tidemark.kernel.log;

import dev.tidemark.kernel.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The write side of one context's log, and the streams decisions are made on.
 *
 * <p>Safe for use by several threads and processes at once. Calls block.
 */
public interface EventStore {
  /**
   * Stores the batch as one durable transaction, or nothing of it.
   *
   * <p>Under one lock on the log it checks every commit against the log, then gives the events the
   * next positions and the messages the next outbox positions, in the order of the batch, and makes
   * everything durable. Within a batch an append may continue the stream where an earlier commit of
   * the same batch leaves it; otherwise the commits of a batch are independent of each other (no
   * common commit id, timer or row key, no condition that an earlier one's events match), which the
   * caller sees to.
   *
   * @return {@link WriteResult.Stored}, or {@link WriteResult.Refused} with every commit that
   *     stands in the way as far as it can be told
   * @throws StoreFault.Unavailable if nothing was stored and trying again may help
   * @throws StoreFault.Impossible if nothing was stored because one of the commits can never be
   * @throws StoreFault.OutcomeUnknown if the answer was lost; see {@link #settle}
   */
  WriteResult write(List<Commit> batch);

  /**
   * Which of these commits are stored. Waits until every write that was under way when the call
   * began is over, so a commit that is not found will never appear.
   */
  Map<CommitId, Committed> settle(Collection<CommitId> ids);

  /** The commit with this id as far as it is visible now; an empty map if there is none. */
  Map<CommitId, Committed> find(Collection<CommitId> ids);

  /** The events of a stream after a version, in order, at most {@code limit}. */
  List<StoredEvent> read(StreamId stream, long afterVersion, int limit);

  /**
   * The same events as {@link #read} gives, without what folding them into a state does not need. A
   * store that keeps the rest elsewhere leaves it there.
   */
  default List<StoredPayload> payloads(StreamId stream, long afterVersion, int limit) {
    return read(stream, afterVersion, limit).stream().map(StoredPayload::of).toList();
  }
}
