package dev.tidemark.analytics.language;

/** How far an order has come. */
public enum Milestone {
  /** Everything it needs is set aside. */
  RESERVED,
  PAID,
  CONFIRMED,
  COMPLETED
}
