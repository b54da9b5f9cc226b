package dev.tidemark.ordering.language;

/** How an order is paid. */
public enum PaymentMethod {
  /** By card, before the order is confirmed. */
  CARD,
  /** In cash to whoever delivers it. */
  CASH_ON_DELIVERY
}
