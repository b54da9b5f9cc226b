package dev.tidemark.analytics;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.ADMIN;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Route.get;
import static dev.tidemark.kernel.process.Handler.telling;

import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.analytics.language.OrderKnown;
import dev.tidemark.analytics.language.OrderNews;
import dev.tidemark.analytics.model.OrderFacts;
import dev.tidemark.analytics.process.News;
import dev.tidemark.analytics.view.Cancellations;
import dev.tidemark.analytics.view.Cancellations.CancellationsOf;
import dev.tidemark.analytics.view.Funnel;
import dev.tidemark.analytics.view.Funnel.FunnelOf;
import dev.tidemark.analytics.view.ProductSales;
import dev.tidemark.analytics.view.ProductSales.TopProducts;
import dev.tidemark.analytics.view.Revenue;
import dev.tidemark.analytics.view.Revenue.RevenueOf;
import dev.tidemark.analytics.view.SagaTimes;
import dev.tidemark.analytics.view.SagaTimes.SagaTimesOf;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import java.util.function.Function;

/** The door of the analytics context: figures about orders, money and products. */
public final class Analytics implements BoundedContext {
  /** What was heard about one order, by order id. */
  public static final AggregateType<OrderNews, OrderKnown, OrderFact, OrderKnown> ORDER_FACTS =
      AggregateType.named(
              "order-facts",
              OrderNews.class,
              OrderFacts.DECIDER,
              c -> c.orderId().toString(),
              Function.<OrderKnown>identity())
          .event(OrderFact.Created.class, "created", 1)
          .event(OrderFact.Reached.class, "reached", 1)
          .event(OrderFact.Cancelled.class, "cancelled", 1)
          .event(OrderFact.Hindered.class, "hindered", 1)
          .event(OrderFact.MoneyMoved.class, "money-moved", 1)
          .event(OrderFact.Sold.class, "sold", 1)
          .event(OrderFact.Unsold.class, "unsold", 1)
          .command(OrderNews.NoteCreated.class)
          .command(OrderNews.NoteMilestone.class)
          .command(OrderNews.NoteCancelled.class)
          .command(OrderNews.NoteHindrance.class)
          .command(OrderNews.NoteMoney.class)
          .build();

  private static final Access HOUSE = allow(STAFF, ADMIN);

  @Override
  public Declaration declare() {
    return Declaration.of("analytics")
        .aggregate(ORDER_FACTS)
        .handles(OrderCreated.class, telling(OrderCreated::subject, News::of))
        .handles(OrderPaid.class, telling(OrderPaid::subject, News::of))
        .handles(OrderConfirmed.class, telling(OrderConfirmed::subject, News::of))
        .handles(OrderCompleted.class, telling(OrderCompleted::subject, News::of))
        .handles(OrderCancelled.class, telling(OrderCancelled::subject, News::of))
        .handles(InventoryReserved.class, telling(InventoryReserved::subject, News::of))
        .handles(InventoryFailed.class, telling(InventoryFailed::subject, News::of))
        .handles(InventoryReleased.class, telling(InventoryReleased::subject, News::of))
        .handles(PaymentSucceeded.class, telling(PaymentSucceeded::subject, News::of))
        .handles(PaymentFailed.class, telling(PaymentFailed::subject, News::of))
        .handles(PaymentRefunded.class, telling(PaymentRefunded::subject, News::of))
        .view(Revenue.VIEW)
        .view(Funnel.VIEW)
        .view(Cancellations.VIEW)
        .view(SagaTimes.VIEW)
        .view(ProductSales.VIEW)
        .list(
            RevenueOf.class,
            Revenue.class,
            get("/v1/analytics/revenue"),
            HOUSE,
            "Money captured and refunded, by day and currency.",
            RevenueOf::answer)
        .list(
            FunnelOf.class,
            Funnel.class,
            get("/v1/analytics/funnel"),
            HOUSE,
            "What became of the orders of each day.",
            FunnelOf::answer)
        .list(
            CancellationsOf.class,
            Cancellations.class,
            get("/v1/analytics/cancellations"),
            HOUSE,
            "Why orders were cancelled, by the day they were created.",
            CancellationsOf::answer)
        .list(
            SagaTimesOf.class,
            SagaTimes.class,
            get("/v1/analytics/saga-times"),
            HOUSE,
            "How long orders took from created to confirmed, by the day they were created.",
            SagaTimesOf::answer)
        .list(
            TopProducts.class,
            ProductSales.class,
            get("/v1/analytics/products"),
            HOUSE,
            "The products that sell best.",
            TopProducts::answer)
        .build();
  }
}
