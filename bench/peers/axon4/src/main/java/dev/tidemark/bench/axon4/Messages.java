package dev.tidemark.bench.axon4;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What the contexts of an order say to each other. */
final class Messages {
  private Messages() {}

  record PlaceOrder(@TargetAggregateIdentifier String order, String note) {}

  record OrderPlaced(String order, String note) {}

  record ReserveStock(@TargetAggregateIdentifier String reservation, String order, String note) {}

  record StockReserved(String reservation, String order, String note) {}

  record ChargePayment(@TargetAggregateIdentifier String payment, String order, String note) {}

  record PaymentCharged(String payment, String order, String note) {}

  record ConfirmOrder(@TargetAggregateIdentifier String order, String note) {}

  record OrderConfirmed(String order, String note) {}
}
