package dev.tidemark.notification.language;

/** Where a delivery stands. The constants are spelt as the API shows them. */
public enum DeliveryStatus {
  /** It is being handed to its channel. */
  Sending,
  /** An attempt failed; the next one is due later. */
  Waiting,
  /** The channel has taken it. */
  Sent,
  /** Given up; may be sent again by hand. */
  Failed
}
