package dev.tidemark.kernel.log;

import java.util.List;

/** The messages of one context that are to be told to others, in the order of their commits. */
public interface Outbox {
  /** The messages after a position, in order, at most {@code limit}; without gaps, like the log. */
  List<OutboxRow> messagesAfter(long position, int limit);
}
