package dev.tidemark.notification.language;

import dev.tidemark.kernel.Event;
import java.time.Instant;

/** What happened to a delivery. */
public sealed interface DeliveryEvent extends Event {
  /** Which delivery. */
  DeliveryId deliveryId();

  /** Somebody is to be told; the first attempt is due. */
  record Requested(DeliveryId deliveryId, Letter letter, Instant at) implements DeliveryEvent {}

  /** The channel took the letter. */
  record Sent(DeliveryId deliveryId, int attempt, Instant at) implements DeliveryEvent {}

  /** The channel did not take it; the next attempt is made at {@code retryAt}. */
  record AttemptFailed(
      DeliveryId deliveryId, int attempt, String problem, Instant retryAt, Instant at)
      implements DeliveryEvent {}

  /** The next attempt is due. */
  record AttemptDue(DeliveryId deliveryId, Letter letter, int attempt, int resends, Instant at)
      implements DeliveryEvent {}

  /** The channel did not take it and it is not tried again. */
  record GivenUp(DeliveryId deliveryId, int attempt, String problem, Instant at)
      implements DeliveryEvent {}

  /** Somebody has it sent again; an attempt is due. */
  record ResendRequested(DeliveryId deliveryId, Letter letter, int attempt, int resends, Instant at)
      implements DeliveryEvent {}
}
