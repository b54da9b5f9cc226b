package dev.tidemark.ordering;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.ADMIN;
import static dev.tidemark.kernel.context.Role.CUSTOMER;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Route.get;
import static dev.tidemark.kernel.context.Route.post;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.CompleteCancellation;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.ConfirmOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderRejection;
import dev.tidemark.ordering.language.OrderStanding;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.ordering.model.OrderRules;
import dev.tidemark.ordering.model.Standing;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.OrderFacts;
import dev.tidemark.ordering.process.OrderSaga;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.ordering.view.OrderSummary;
import dev.tidemark.ordering.view.OrderTimeline;
import dev.tidemark.ordering.view.SagaStatus;
import java.time.Duration;

/**
 * Ordering: takes orders and sees each one through to confirmed or cancelled.
 *
 * @param sagaOrder in which order money and stock are asked for
 * @param deadlines how long each of them may take
 */
public record Ordering(SagaOrder sagaOrder, Deadlines deadlines) implements BoundedContext {
  private static final Access ALL = allow(CUSTOMER, STAFF, ADMIN);
  private static final Access HOUSE = allow(STAFF, ADMIN);

  @Override
  public Declaration declare() {
    return Declaration.of("ordering")
        .aggregate(order())
        .saga(OrderSaga.of(sagaOrder, deadlines))
        .view(OrderTimeline.VIEW)
        .view(SagaStatus.VIEW)
        .query(
            OrderSummary.OneOrder.class,
            OrderSummary.class,
            get("/v1/orders/{orderId}"),
            ALL,
            "An order.",
            OrderSummary::one)
        .cached(Duration.ofMinutes(1))
        .list(
            OrderSummary.ManyOrders.class,
            OrderSummary.class,
            get("/v1/orders"),
            HOUSE,
            "Orders by status, customer and day.",
            OrderSummary::many)
        .list(
            OrderTimeline.TimelineOf.class,
            OrderTimeline.class,
            get("/v1/orders/{orderId}/timeline"),
            HOUSE,
            "Everything that happened to an order, oldest first.",
            OrderTimeline::of)
        .query(
            SagaStatus.StatusOf.class,
            SagaStatus.class,
            get("/v1/order-sagas/{orderId}"),
            HOUSE,
            "How far an order is, and what it waits for.",
            SagaStatus::of)
        .list(
            SagaStatus.Sagas.class,
            SagaStatus.class,
            get("/v1/order-sagas"),
            HOUSE,
            "Orders under way, or those that are settled.",
            SagaStatus::list)
        .publishes(OrderCreated.class, OrderPaid.class, OrderConfirmed.class)
        .publishes(OrderCompleted.class, OrderCancelled.class)
        .publishes(OrderPaymentRequested.class, RefundPayment.class)
        .publishes(ReserveInventory.class, ConfirmInventory.class, ReleaseInventory.class)
        .build();
  }

  /** The order: its commands, its events, and what follows from them. */
  public static AggregateType<OrderCommand, Order, OrderEvent, OrderStanding> order() {
    return AggregateType.named(
            "order",
            OrderCommand.class,
            new OrderRules(),
            command -> command.orderId().toString(),
            Standing::of)
        .event(OrderEvent.Placed.class, "order-placed", 1)
        .event(OrderEvent.Paid.class, "order-paid", 1)
        .event(OrderEvent.Confirmed.class, "order-confirmed", 1)
        .event(OrderEvent.Completed.class, "order-completed", 1)
        .event(OrderEvent.CancellationRequested.class, "cancellation-requested", 1)
        .event(OrderEvent.Cancelled.class, "order-cancelled", 1)
        .command(
            PlaceOrder.class,
            post("/v1/orders").creating("/v1/orders/{orderId}").assigning("orderId"),
            ALL,
            "Places an order.")
        .command(
            CancelOrder.class,
            post("/v1/orders/{orderId}/cancellation").accepting("/v1/orders/{orderId}"),
            ALL,
            "Asks to cancel an order; it is cancelled once everything done for it is undone.")
        .command(
            CompleteOrder.class,
            post("/v1/orders/{orderId}/completion"),
            HOUSE,
            "Says that an order was delivered.")
        .command(MarkOrderPaid.class)
        .command(ConfirmOrder.class)
        .command(CompleteCancellation.class)
        .refusals(OrderRejection.class)
        .policy((event, order, origin) -> OrderFacts.published(event, Standing.of(order)))
        .showing(
            OrderSummary.VIEW, (order, id, version) -> OrderSummary.of(Standing.of(order), version))
        .build();
  }
}
