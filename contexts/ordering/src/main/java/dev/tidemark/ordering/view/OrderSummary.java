package dev.tidemark.ordering.view;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.OrderStanding;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.language.ShippingAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An order as its customer and the staff see it; never behind.
 *
 * @param cancelling whether it was asked to be cancelled and is still being undone
 * @param total of all lines
 * @param cancellationReason why it is or was cancelled; empty unless it is
 * @param createdAt when it was placed
 * @param updatedAt when it last changed
 * @param actions what may be done with it now
 * @param version of its stream
 */
public record OrderSummary(
    OrderId orderId,
    CustomerId customerId,
    OrderStatus status,
    boolean cancelling,
    Money total,
    List<OrderLine> items,
    PaymentMethod payment,
    Optional<ShippingAddress> shippingAddress,
    Optional<CancellationReason> cancellationReason,
    Instant createdAt,
    Instant updatedAt,
    List<String> actions,
    long version) {
  /** The table, written in the commits of the orders it shows. */
  public static final View<OrderSummary> VIEW =
      View.inline("order-summary", 2, OrderSummary.class)
          .text("customerId", row -> row.customerId().value())
          .text("status", row -> row.status().name())
          .text("createdAt", row -> Moments.text(row.createdAt()));

  public OrderSummary {
    items = List.copyOf(items);
    actions = List.copyOf(actions);
  }

  /** The row of an order that stands so at this version of its stream. */
  public static OrderSummary of(OrderStanding order, long version) {
    return new OrderSummary(
        order.orderId(),
        order.customerId(),
        order.status(),
        order.cancelling(),
        order.total(),
        order.items(),
        order.payment(),
        order.shippingAddress(),
        order.cancellationReason(),
        order.createdAt(),
        order.updatedAt(),
        order.actions(),
        version);
  }

  /** Asks for one order. */
  public record OneOrder(OrderId orderId) implements Query<OrderSummary> {}

  /**
   * Asks for orders.
   *
   * @param status any of these; all if empty
   * @param createdFrom placed then or later
   * @param createdTo placed before then
   */
  public record ManyOrders(
      Set<OrderStatus> status,
      Optional<CustomerId> customerId,
      Optional<Instant> createdFrom,
      Optional<Instant> createdTo,
      PageRequest page)
      implements Query<Page<OrderSummary>> {
    public ManyOrders {
      status = Collections.unmodifiableSet(new LinkedHashSet<>(status));
    }

    List<Filter> filters() {
      List<Filter> filters = new ArrayList<>();
      if (!status.isEmpty()) {
        filters.add(
            new Filter.AnyOf(
                "status", new LinkedHashSet<>(status.stream().map(OrderStatus::name).toList())));
      }
      customerId.ifPresent(id -> filters.add(new Filter.AnyOf("customerId", Set.of(id.value()))));
      createdFrom.ifPresent(at -> filters.add(new Filter.From("createdAt", Moments.text(at))));
      createdTo.ifPresent(at -> filters.add(new Filter.Below("createdAt", Moments.text(at))));
      return filters;
    }
  }

  /** Answers {@link OneOrder}. */
  public static Optional<OrderSummary> one(OneOrder query, ViewReader views) {
    return views.row(VIEW, query.orderId().toString());
  }

  /** Answers {@link ManyOrders}. */
  public static Optional<Page<OrderSummary>> many(ManyOrders query, ViewReader views) {
    return Optional.of(views.page(VIEW, query.filters(), query.page()));
  }
}
