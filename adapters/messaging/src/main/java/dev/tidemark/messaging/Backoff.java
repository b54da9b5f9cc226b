package dev.tidemark.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a broker is tried again: doubling, capped, and spread, so that not all
 * processes come back at the same moment.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 16;

  private Backoff() {}

  /** The pause after so many failures in a row, from 1; between half and all of what is due. */
  public static Duration pause(int failures) {
    long doubled = FIRST.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long longest = Math.min(LONGEST.toMillis(), doubled);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }
}
