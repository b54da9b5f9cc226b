package dev.tidemark.server.cache;

import java.util.concurrent.atomic.LongAdder;

/** How often what was kept could be shown. */
public final class CacheCounts {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder shared = new LongAdder();

  void hit() {
    hits.increment();
  }

  void miss() {
    misses.increment();
  }

  void shared() {
    shared.increment();
  }

  /** Answers that were at hand. */
  public long hits() {
    return hits.sum();
  }

  /** Answers that were read from the views. */
  public long misses() {
    return misses.sum();
  }

  /** Answers that somebody else was reading already. */
  public long sharedReadings() {
    return shared.sum();
  }
}
