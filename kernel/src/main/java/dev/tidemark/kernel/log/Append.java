package dev.tidemark.kernel.log;

import dev.tidemark.kernel.StreamId;
import java.util.List;

/**
 * New events for one stream, stored only if the stream is still at the version they were decided
 * on.
 *
 * @param stream where they go
 * @param expectedVersion the version of the last event the decision saw, 0 for a new stream
 * @param events oldest first; they get the versions expectedVersion + 1 and on. None: the commit
 *     only depends on the stream being at that version
 */
public record Append(StreamId stream, long expectedVersion, List<NewEvent> events) {
  public Append {
    events = List.copyOf(events);
    if (expectedVersion < 0) {
      throw new IllegalArgumentException("An expected version is 0 or more.");
    }
  }

  /** The stream's version once this is stored. */
  public long lastVersion() {
    return expectedVersion + events.size();
  }
}
