package dev.tidemark.ordering.model;

import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.model.Order.Cancelled;
import dev.tidemark.ordering.model.Order.Cancelling;
import dev.tidemark.ordering.model.Order.Completed;
import dev.tidemark.ordering.model.Order.Confirmed;
import dev.tidemark.ordering.model.Order.NoOrder;
import dev.tidemark.ordering.model.Order.Open;
import dev.tidemark.ordering.model.Order.Paid;
import dev.tidemark.ordering.model.Order.PendingPayment;
import dev.tidemark.ordering.model.Order.Placed;
import java.util.Optional;

/** What each event makes of an order. Asks no rule: what is stored has happened. */
final class History {
  private History() {}

  static Order next(Order order, OrderEvent event) {
    return switch (event) {
      case OrderEvent.Placed placed -> new PendingPayment(placed);
      case OrderEvent.Paid paid -> new Paid(of(order).content(), paid.paymentId(), paid.paidAt());
      case OrderEvent.Confirmed confirmed -> confirmed(of(order), confirmed);
      case OrderEvent.Completed completed ->
          new Completed(of(order).content(), completed.completedAt());
      case OrderEvent.CancellationRequested asked ->
          new Cancelling(open(order), asked.reason(), asked.requestedAt());
      case OrderEvent.Cancelled cancelled ->
          new Cancelled(of(order).content(), cancelled.reason(), cancelled.cancelledAt());
    };
  }

  private static Order confirmed(Placed order, OrderEvent.Confirmed event) {
    return new Confirmed(
        order.content(),
        order instanceof Paid paid ? Optional.of(paid.paymentId()) : Optional.empty(),
        event.confirmedAt());
  }

  private static Placed of(Order order) {
    return switch (order) {
      case Placed placed -> placed;
      case NoOrder none -> throw new AssertionError("The history of an order begins with Placed.");
    };
  }

  private static Open open(Order order) {
    return switch (order) {
      case Open open -> open;
      case NoOrder none -> throw new AssertionError("The history of an order begins with Placed.");
      case Cancelling cancelling -> throw new AssertionError("It was being cancelled already.");
      case Completed completed -> throw new AssertionError("Nothing follows Completed.");
      case Cancelled cancelled -> throw new AssertionError("Nothing follows Cancelled.");
    };
  }
}
