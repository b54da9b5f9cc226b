package dev.tidemark.ordering.process;

/** In which order the order saga does its steps. A running instance keeps the one it began with. */
public enum SagaOrder {
  /** Hold the stock, take the money, make the stock final: refunds least. */
  RESERVE_FIRST,
  /** Take the money, then the stock: touches no stock for orders that are never paid. */
  PAY_FIRST
}
