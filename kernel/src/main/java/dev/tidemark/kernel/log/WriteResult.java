package dev.tidemark.kernel.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of a batch: stored as a whole, or not at all. */
public sealed interface WriteResult {
  /**
   * Every commit of the batch is durable, in the order given.
   *
   * @param firstPosition position of the batch's first event (or the next free one)
   * @param firstOutboxPosition position of the batch's first message (or the next free one)
   */
  record Stored(long firstPosition, long firstOutboxPosition) implements WriteResult {}

  /**
   * Nothing was stored, because of these commits. The others may be written again at once.
   *
   * @param refusals at least one; a commit is named with the first reason found
   */
  record Refused(Map<CommitId, Refusal> refusals) implements WriteResult {
    public Refused {
      refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    }
  }
}
