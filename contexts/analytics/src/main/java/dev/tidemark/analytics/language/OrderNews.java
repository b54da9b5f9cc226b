package dev.tidemark.analytics.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Command;
import java.time.Instant;
import java.util.List;

/** Orders to note what was heard about an order. */
public sealed interface OrderNews extends Command<OrderKnown> {
  /** About which order. */
  OrderId orderId();

  /** An order was created. */
  record NoteCreated(OrderId orderId, Money total, List<Item> items, Instant at)
      implements OrderNews {
    public NoteCreated {
      items = List.copyOf(items);
    }
  }

  /** An order has come this far. */
  record NoteMilestone(OrderId orderId, Milestone milestone, Instant at) implements OrderNews {}

  /** An order was cancelled. */
  record NoteCancelled(OrderId orderId, String reason, Instant at) implements OrderNews {}

  /** Something got in the way. */
  record NoteHindrance(OrderId orderId, Hindrance hindrance, String which, Instant at)
      implements OrderNews {}

  /** Money moved. */
  record NoteMoney(OrderId orderId, Flow flow, String which, Money amount, Instant at)
      implements OrderNews {}
}
