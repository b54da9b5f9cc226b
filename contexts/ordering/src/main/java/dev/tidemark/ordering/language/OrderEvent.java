package dev.tidemark.ordering.language;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has happened to an order. Written {@code OrderEvent.Paid}, so that nobody mistakes one for
 * the published contract of a similar name.
 */
public sealed interface OrderEvent extends Event {
  /** Which order. */
  OrderId orderId();

  /**
   * A customer placed it.
   *
   * @param total of all lines
   * @param paymentToken stands for the means of payment at the gateway; empty if nothing is charged
   */
  record Placed(
      OrderId orderId,
      CustomerId customerId,
      List<OrderLine> items,
      Money total,
      PaymentMethod payment,
      Optional<String> paymentToken,
      Optional<ShippingAddress> shippingAddress,
      Instant placedAt)
      implements OrderEvent {
    public Placed {
      items = List.copyOf(items);
    }

    /** Whether the money must be there before the order can be confirmed. */
    public boolean paidInAdvance() {
      return switch (payment) {
        case CARD -> total.isPositive();
        case CASH_ON_DELIVERY -> false;
      };
    }
  }

  /** Its money was collected. */
  record Paid(OrderId orderId, PaymentId paymentId, Money amount, Instant paidAt)
      implements OrderEvent {}

  /** Money and stock are settled: it will be delivered. */
  record Confirmed(OrderId orderId, Instant confirmedAt) implements OrderEvent {}

  /** It was delivered. Final. */
  record Completed(OrderId orderId, Instant completedAt) implements OrderEvent {}

  /** Somebody asked to cancel it; from here on it goes no further, and is being undone. */
  record CancellationRequested(OrderId orderId, CancellationReason reason, Instant requestedAt)
      implements OrderEvent {}

  /** It is cancelled, and everything done for it is undone. Final. */
  record Cancelled(OrderId orderId, CancellationReason reason, Instant cancelledAt)
      implements OrderEvent {}
}
