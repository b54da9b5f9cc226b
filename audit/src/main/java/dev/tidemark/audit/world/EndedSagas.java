package dev.tidemark.audit.world;

import dev.tidemark.kernel.process.Effect;
import java.time.Duration;

/**
 * How sagas ended, counted over the whole log. Each end counts: a saga that was given up after it
 * had completed counts twice, the second time from when it was given up.
 *
 * @param completed ends with every step done
 * @param compensated ends with everything undone
 * @param inTime ends of either kind within {@link #PROMISED}
 */
public record EndedSagas(long completed, long compensated, long inTime) {
  /** How soon an order is promised to be settled. */
  public static final Duration PROMISED = Duration.ofSeconds(30);

  static final EndedSagas NONE = new EndedSagas(0, 0, 0);

  /** All of them. */
  public long all() {
    return completed + compensated;
  }

  EndedSagas plus(Effect.Outcome outcome, Duration took) {
    long soon = took.compareTo(PROMISED) <= 0 ? 1 : 0;
    return switch (outcome) {
      case COMPLETED -> new EndedSagas(completed + 1, compensated, inTime + soon);
      case COMPENSATED -> new EndedSagas(completed, compensated + 1, inTime + soon);
    };
  }

  EndedSagas plus(EndedSagas other) {
    return new EndedSagas(
        completed + other.completed, compensated + other.compensated, inTime + other.inTime);
  }
}
