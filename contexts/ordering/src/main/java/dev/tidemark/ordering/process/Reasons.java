package dev.tidemark.ordering.process;

import dev.tidemark.contracts.inventory.v1.FailedItem;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.ordering.language.CancellationReason;
import java.util.stream.Collectors;

/** Why the saga gives an order up, in words for its customer. */
final class Reasons {
  /** What participants are told when they are asked to undo. */
  static final String UNDONE = "order-cancelled";

  /** Products named in a text; an order may lack hundreds. */
  private static final int NAMED_PRODUCTS = 10;

  private Reasons() {}

  static String outOfStock(InventoryFailed failed) {
    String missing =
        failed.failedItems().stream()
            .limit(NAMED_PRODUCTS)
            .map(Reasons::missing)
            .collect(Collectors.joining(", "));
    return reason("out-of-stock", missing.isEmpty() ? failed.failureReason() : missing);
  }

  private static String missing(FailedItem item) {
    return item.availableQuantity() + " of " + item.requestedQuantity() + " " + item.productId();
  }

  static String reservationLost(InventoryFailed failed) {
    return reason("reservation-lost", failed.failureReason());
  }

  static String paymentDeclined(PaymentFailed failed) {
    return reason("payment-declined", failed.failureReason());
  }

  private static String reason(String code, String text) {
    return CancellationReason.of(code, text).toString();
  }

  /**
   * The reason to cancel an order, from the saga's. Those it finds by itself are named after steps.
   */
  static CancellationReason toCancel(String reason) {
    return switch (reason) {
      case OrderSaga.PAY + "-timeout" ->
          CancellationReason.of("payment-timeout", "The payment was not completed in time.");
      case OrderSaga.PAY + "-withdrawn" ->
          CancellationReason.of("payment-withdrawn", "The payment was taken back.");
      case OrderSaga.HOLD + "-timeout",
          OrderSaga.RESERVE + "-timeout",
          OrderSaga.CONFIRM_STOCK + "-timeout" ->
          CancellationReason.of("stock-timeout", "The stock could not be reserved in time.");
      case OrderSaga.HOLD + "-withdrawn", OrderSaga.RESERVE + "-withdrawn" ->
          CancellationReason.of("reservation-expired", "The stock was held no longer.");
      default -> CancellationReason.parse(reason);
    };
  }
}
