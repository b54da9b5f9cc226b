package dev.tidemark.analytics.language;

/** What got in the way of an order. */
public enum Hindrance {
  /** There was not enough in the warehouse. */
  STOCK_SHORT,
  /** What had been set aside was given back, on request or because the time was up. */
  STOCK_RELEASED,
  PAYMENT_FAILED
}
