package dev.tidemark.notification.language;

/**
 * A notice with an address.
 *
 * @param recipient an address that the channel understands
 * @param channel by which way
 */
public record Letter(Notice notice, String recipient, String channel) {
  /** The delivery of this letter. */
  public DeliveryId deliveryId() {
    return DeliveryId.of(notice, recipient, channel);
  }
}
