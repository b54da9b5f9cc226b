package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.StoreFault;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling, capped, and spread so that not all try at once.
 */
record Backoff(Duration first, Duration longest) {
  /** For work inside the platform. */
  static final Backoff INSIDE = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  /** For calls to the outside world. */
  static final Backoff OUTSIDE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

  /**
   * Whether the fault has nothing to do with what was tried: the store is away or busy, others were
   * faster, a view is not there yet. Who only tries long enough succeeds.
   */
  static boolean passes(RuntimeException fault) {
    return fault instanceof StoreFault.Unavailable
        || fault instanceof StoreFault.OutcomeUnknown
        || fault instanceof Contention
        || fault instanceof ViewNotReady;
  }

  /** The wait after so many failures, between half and all of the doubled and capped delay. */
  Duration after(int failures, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(failures - 1, 20);
    long capped = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
  }
}
