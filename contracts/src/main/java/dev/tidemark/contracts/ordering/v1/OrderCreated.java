package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;
import java.util.List;

/**
 * An order was placed; nothing is paid or reserved yet.
 *
 * @param orderId which order
 * @param customerId who placed it
 * @param totalAmount what it costs in all, never negative
 * @param items what was ordered, at least one line
 * @param createdAt when it was placed
 */
public record OrderCreated(
    OrderId orderId,
    CustomerId customerId,
    Money totalAmount,
    List<OrderItem> items,
    Instant createdAt)
    implements IntegrationEvent {
  public OrderCreated {
    if (totalAmount.isNegative()) {
      throw new IllegalArgumentException("An order's total is never negative.");
    }
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("An order has at least one line.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
