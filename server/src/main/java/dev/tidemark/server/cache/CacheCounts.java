package dev.tidemark.server.cache;

import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.util.concurrent.atomic.LongAdder;

/** How often what was kept could be shown. */
public final class CacheCounts {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder shared = new LongAdder();
  private final LongAdder unopened = new LongAdder();
  private final LongAdder outdated = new LongAdder();

  void register(Meters meters, String context) {
    meters.counter(Metric.CACHE_ANSWERS, hits::sum, context, "hit");
    meters.counter(Metric.CACHE_ANSWERS, misses::sum, context, "miss");
    meters.counter(Metric.CACHE_ANSWERS, shared::sum, context, "shared");
    meters.counter(Metric.CACHE_REFUSED, unopened::sum, context, "unopened");
    meters.counter(Metric.CACHE_REFUSED, outdated::sum, context, "outdated");
  }

  void hit() {
    hits.increment();
  }

  void miss() {
    misses.increment();
  }

  void shared() {
    shared.increment();
  }

  void unopened() {
    unopened.increment();
  }

  void outdated() {
    outdated.increment();
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

  /** What lay under the key, and was made for something else, was changed, or was too old. */
  public long refusedUnopened() {
    return unopened.sum();
  }

  /** What lay under the key, and is known not to be the newest. */
  public long refusedOutdated() {
    return outdated.sum();
  }
}
