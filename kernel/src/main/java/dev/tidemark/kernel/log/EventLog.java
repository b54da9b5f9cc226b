package dev.tidemark.kernel.log;

import java.util.List;
import java.util.UUID;

/**
 * The read side of one context's log: every event in the one order in which all readers see them.
 */
public interface EventLog {
  /**
   * The events after a position, in order, at most {@code limit}. A position once visible never
   * changes, and nothing appears below it later.
   */
  List<StoredEvent> after(long position, int limit);

  /** All events the query selects, and the head of the log at that same moment. */
  Matching matching(EventQuery query);

  /**
   * The seals of the commits that wrote the events after a position, up to and with another, in the
   * order of the log. What a release wrote that had no seals has none.
   */
  List<Seal> seals(long after, long upTo);

  /** Where the log stands. */
  Head head();

  /**
   * The end of a log.
   *
   * @param incarnation changes when a log is restored or moved, so that positions of an earlier
   *     life are recognised
   * @param position of the last event, 0 for an empty log
   * @param outboxPosition of the last message, 0 for none
   */
  record Head(UUID incarnation, long position, long outboxPosition) {}

  /** A consistent answer to a query: what matches, as of which head. */
  record Matching(List<StoredEvent> events, long position) {
    public Matching {
      events = List.copyOf(events);
    }
  }
}
