package dev.tidemark.ordering.language;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an order stands: what a caller is told after a command.
 *
 * @param cancelling whether it was asked to be cancelled and is still being undone
 * @param total of all lines
 * @param cancellationReason why it is or was cancelled; empty unless it is
 * @param createdAt when it was placed
 * @param updatedAt when it last changed
 * @param actions what may be done with it now
 */
public record OrderStanding(
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
    List<String> actions) {
  public OrderStanding {
    items = List.copyOf(items);
    actions = List.copyOf(actions);
  }
}
