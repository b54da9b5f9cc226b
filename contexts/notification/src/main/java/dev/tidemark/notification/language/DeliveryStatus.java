package dev.tidemark.notification.language;

/** Where a delivery stands. */
public enum DeliveryStatus {
  /** It is being handed to its channel. */
  SENDING,
  /** An attempt failed; the next one is due later. */
  WAITING,
  /** The channel has taken it. */
  SENT,
  /** Given up; may be sent again by hand. */
  FAILED
}
