package dev.tidemark.payment.language;

/** What the gateway says of a refund. */
public sealed interface RefundAnswer {
  /** The money went back. Final; the same key is answered so for ever. */
  record Refunded(String reference) implements RefundAnswer {}

  /** Nothing went back. Asking again under the same key is allowed and may help. */
  record Refused(String reason) implements RefundAnswer {}

  /** There was no answer: the money may have gone back. Ask again under the same key. */
  record Unknown() implements RefundAnswer {}
}
