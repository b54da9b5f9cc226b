package dev.tidemark.analytics.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was heard about an order, with what the figures need to know of it: each view can be rebuilt
 * from these alone.
 *
 * <p>{@code at} is when it happened, by the words of who told it. {@code createdAt} is when the
 * order was created, if that had been heard by then.
 */
public sealed interface OrderFact extends Event {
  /** About which order. */
  OrderId orderId();

  /** When it happened. */
  Instant at();

  /** An order was created. */
  record Created(OrderId orderId, Money total, List<Item> items, Instant at) implements OrderFact {
    public Created {
      items = List.copyOf(items);
    }
  }

  /** An order has come this far. */
  record Reached(OrderId orderId, Milestone milestone, Optional<Instant> createdAt, Instant at)
      implements OrderFact {}

  /** An order was cancelled, for a reason in one word. */
  record Cancelled(OrderId orderId, String reason, Optional<Instant> createdAt, Instant at)
      implements OrderFact {}

  /**
   * Something got in the way of an order.
   *
   * @param which tells it from others of its kind
   */
  record Hindered(
      OrderId orderId, Hindrance hindrance, String which, Optional<Instant> createdAt, Instant at)
      implements OrderFact {}

  /**
   * Money moved.
   *
   * @param which tells it from other movements of its kind
   * @param amount never negative, whichever way it went
   */
  record MoneyMoved(OrderId orderId, Flow flow, String which, Money amount, Instant at)
      implements OrderFact {}

  /** Goods were sold: their order was confirmed. */
  record Sold(OrderId orderId, List<Item> items, Instant at) implements OrderFact {
    public Sold {
      items = List.copyOf(items);
    }
  }

  /** The sale did not hold: the confirmed order was cancelled. */
  record Unsold(OrderId orderId, List<Item> items, Instant at) implements OrderFact {
    public Unsold {
      items = List.copyOf(items);
    }
  }
}
