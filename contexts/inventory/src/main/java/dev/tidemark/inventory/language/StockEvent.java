package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Event;

/** What happened to the stock of one product. */
public sealed interface StockEvent extends Event {
  /** Of which product. */
  Sku sku();

  /**
   * Goods arrived.
   *
   * @param onHand units there afterwards
   */
  record Received(Sku sku, int quantity, int onHand, String reference) implements StockEvent {}

  /** The stock was corrected by a difference. */
  record Adjusted(Sku sku, int change, String reason) implements StockEvent {}

  /**
   * The stock was counted.
   *
   * @param change what the count added to the figure known before; 0 if that was right
   */
  record Counted(Sku sku, int counted, int change, String reason) implements StockEvent {}

  /** It was said from when on the stock counts as low. */
  record ThresholdSet(Sku sku, int lowAt) implements StockEvent {}

  /** Units were set aside for an order. */
  record Held(Sku sku, int quantity, OrderId orderId) implements StockEvent {}

  /** Units of an order became available again. */
  record Released(Sku sku, int quantity, OrderId orderId) implements StockEvent {}

  /** Units of an order left the warehouse. */
  record Taken(Sku sku, int quantity, OrderId orderId) implements StockEvent {}

  /** What is available fell to the threshold or below it, from above. */
  record RanLow(Sku sku, int available, int lowAt) implements StockEvent {}
}
