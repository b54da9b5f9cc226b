package dev.tidemark.payment.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a payment waits before it asks the gateway again. The wait doubles with every call and
 * never grows beyond the longest.
 *
 * @param afterSilence first wait when there was no answer
 * @param forCallback first wait when a callback is to come: long enough that most come before
 * @param longest bound of both; nobody's money stays unexplained longer than this between two calls
 */
public record Patience(Duration afterSilence, Duration forCallback, Duration longest) {
  /** One second, ten seconds, one minute. */
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

  /** Doublings after which every wait is the longest; keeps the shift within a long. */
  private static final int MOST_DOUBLINGS = 20;

  public Patience {
    if (!afterSilence.isPositive() || !forCallback.isPositive() || !longest.isPositive()) {
      throw new IllegalArgumentException("Waits are positive.");
    }
  }

  Instant afterSilence(Instant now, int calls) {
    return now.plus(grown(afterSilence, calls));
  }

  Instant forCallback(Instant now, int calls) {
    return now.plus(grown(forCallback, calls));
  }

  private Duration grown(Duration first, int calls) {
    Duration wait = first.multipliedBy(1L << Math.clamp(calls - 1, 0, MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
