package dev.tidemark.analytics.language;

/** Which way money went. */
public enum Flow {
  /** To the shop. */
  CAPTURED,
  /** Back to the customer. */
  REFUNDED
}
