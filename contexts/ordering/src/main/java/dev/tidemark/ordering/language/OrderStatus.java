package dev.tidemark.ordering.language;

/** Where an order stands, for everybody. The constants are spelt as the API shows them. */
public enum OrderStatus {
  /** Placed; not paid, stock perhaps held. */
  PendingPayment,
  /** The money is collected; the stock is not final yet. */
  Paid,
  /** Paid, or to be paid on delivery, and the stock is final: it will be delivered. */
  Confirmed,
  /** Delivered. Final. */
  Completed,
  /** Given up, and everything done for it is undone. Final. */
  Cancelled
}
