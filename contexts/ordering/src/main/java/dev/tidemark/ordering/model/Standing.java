package dev.tidemark.ordering.model;

import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderStanding;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.model.Order.Cancelled;
import dev.tidemark.ordering.model.Order.Cancelling;
import dev.tidemark.ordering.model.Order.Completed;
import dev.tidemark.ordering.model.Order.Confirmed;
import dev.tidemark.ordering.model.Order.NoOrder;
import dev.tidemark.ordering.model.Order.Paid;
import dev.tidemark.ordering.model.Order.PendingPayment;
import dev.tidemark.ordering.model.Order.Placed;
import java.util.List;
import java.util.Optional;

/** Shows an order to those who may not see its model. */
public final class Standing {
  private static final String CANCEL = "cancel";
  private static final String COMPLETE = "complete";

  private Standing() {}

  /** Where the order stands. It must have been placed. */
  public static OrderStanding of(Order order) {
    return switch (order) {
      case Placed placed -> show(placed);
      case NoOrder none -> throw new AssertionError("An order stands nowhere before it is placed.");
    };
  }

  private static OrderStanding show(Placed order) {
    OrderEvent.Placed content = order.content();
    return new OrderStanding(
        content.orderId(),
        content.customerId(),
        status(order),
        order instanceof Cancelling,
        content.total(),
        content.items(),
        content.payment(),
        content.shippingAddress(),
        reason(order),
        content.placedAt(),
        order.since(),
        actions(order));
  }

  static OrderStatus status(Placed order) {
    return switch (order) {
      case PendingPayment pending -> OrderStatus.PendingPayment;
      case Paid paid -> OrderStatus.Paid;
      case Confirmed confirmed -> OrderStatus.Confirmed;
      case Completed completed -> OrderStatus.Completed;
      case Cancelling cancelling -> status(cancelling.before());
      case Cancelled cancelled -> OrderStatus.Cancelled;
    };
  }

  static List<String> actions(Placed order) {
    return switch (order) {
      case PendingPayment pending -> List.of(CANCEL);
      case Paid paid -> List.of(CANCEL);
      case Confirmed confirmed -> List.of(CANCEL, COMPLETE);
      case Completed completed -> List.of();
      case Cancelling cancelling -> List.of();
      case Cancelled cancelled -> List.of();
    };
  }

  private static Optional<CancellationReason> reason(Placed order) {
    return switch (order) {
      case Cancelling cancelling -> Optional.of(cancelling.reason());
      case Cancelled cancelled -> Optional.of(cancelled.reason());
      case PendingPayment pending -> Optional.empty();
      case Paid paid -> Optional.empty();
      case Confirmed confirmed -> Optional.empty();
      case Completed completed -> Optional.empty();
    };
  }
}
