package dev.tidemark.ordering.process;

import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.OrderStanding;
import java.util.List;

/** What others are told about an order: its stored events, translated into contracts. */
public final class OrderFacts {
  private OrderFacts() {}

  /** What is published when this happens to an order that then stands so. */
  public static List<Effect> published(OrderEvent event, OrderStanding order) {
    return switch (event) {
      case OrderEvent.Placed placed -> List.of(Effect.send(created(placed)));
      case OrderEvent.Paid paid ->
          List.of(
              Effect.send(
                  new OrderPaid(paid.orderId(), paid.paymentId(), paid.amount(), paid.paidAt())));
      case OrderEvent.Confirmed confirmed ->
          List.of(
              Effect.send(
                  new OrderConfirmed(
                      order.orderId(),
                      order.customerId(),
                      order.total(),
                      confirmed.confirmedAt())));
      case OrderEvent.Completed completed ->
          List.of(Effect.send(new OrderCompleted(order.orderId(), completed.completedAt())));
      case OrderEvent.Cancelled cancelled -> List.of(Effect.send(cancelled(cancelled, order)));
      // Asked for is not cancelled yet: others hear of it when it is.
      case OrderEvent.CancellationRequested asked -> List.of();
    };
  }

  private static OrderCreated created(OrderEvent.Placed placed) {
    return new OrderCreated(
        placed.orderId(),
        placed.customerId(),
        placed.total(),
        placed.items().stream().map(OrderFacts::item).toList(),
        placed.placedAt());
  }

  private static OrderItem item(OrderLine line) {
    return new OrderItem(line.productId(), line.quantity(), line.price());
  }

  private static OrderCancelled cancelled(OrderEvent.Cancelled event, OrderStanding order) {
    return new OrderCancelled(
        order.orderId(), order.customerId(), event.reason().toString(), event.cancelledAt());
  }
}
