package dev.tidemark.notification.language;

import dev.tidemark.kernel.Command;

/** What a delivery can be ordered to do. */
public sealed interface DeliveryCommand extends Command<DeliveryReport> {
  /** Which delivery. */
  DeliveryId deliveryId();

  /** Delivers this letter, unless that was asked for before. */
  record RequestDelivery(Letter letter) implements DeliveryCommand {
    @Override
    public DeliveryId deliveryId() {
      return letter.deliveryId();
    }
  }

  /** The channel took the letter at this attempt. */
  record RecordSent(DeliveryId deliveryId, int attempt) implements DeliveryCommand {}

  /**
   * The channel did not take the letter at this attempt.
   *
   * @param mayPass whether trying again can help
   */
  record RecordFailure(DeliveryId deliveryId, int attempt, String problem, boolean mayPass)
      implements DeliveryCommand {}

  /** The wait after a failed attempt is over. */
  record RetryDelivery(DeliveryId deliveryId) implements DeliveryCommand {}

  /**
   * Sends a letter again that was sent or given up: a decision of a person, in the log like one.
   */
  record ResendDelivery(DeliveryId deliveryId) implements DeliveryCommand {}
}
