package dev.tidemark.notification.language;

import java.time.Instant;
import java.util.Optional;

/**
 * How a delivery is going.
 *
 * @param attempts how often it was handed to its channel, this time included
 * @param resends how often somebody had it sent again
 * @param problem why the last attempt failed; empty if none did
 * @param requestedAt when it was first asked for
 * @param nextAttemptAt when it is tried again, if it is
 * @param changedAt when it came to stand so
 */
public record DeliveryReport(
    Letter letter,
    DeliveryStatus status,
    int attempts,
    int resends,
    String problem,
    Instant requestedAt,
    Optional<Instant> nextAttemptAt,
    Instant changedAt) {

  /** A delivery that has just been asked for. */
  public static DeliveryReport requested(Letter letter, Instant at) {
    return new DeliveryReport(letter, DeliveryStatus.Sending, 1, 0, "", at, Optional.empty(), at);
  }

  /** The same delivery at its next attempt. */
  public DeliveryReport sending(int attempt, int resent, Instant at) {
    return new DeliveryReport(
        letter,
        DeliveryStatus.Sending,
        attempt,
        resent,
        problem,
        requestedAt,
        Optional.empty(),
        at);
  }

  /** The same delivery when its channel has taken it. */
  public DeliveryReport sent(Instant at) {
    return ended(DeliveryStatus.Sent, "", Optional.empty(), at);
  }

  /** The same delivery after an attempt that failed, before the next. */
  public DeliveryReport waiting(String why, Instant until, Instant at) {
    return ended(DeliveryStatus.Waiting, why, Optional.of(until), at);
  }

  /** The same delivery when it is given up. */
  public DeliveryReport failed(String why, Instant at) {
    return ended(DeliveryStatus.Failed, why, Optional.empty(), at);
  }

  private DeliveryReport ended(DeliveryStatus now, String why, Optional<Instant> next, Instant at) {
    return new DeliveryReport(letter, now, attempts, resends, why, requestedAt, next, at);
  }
}
