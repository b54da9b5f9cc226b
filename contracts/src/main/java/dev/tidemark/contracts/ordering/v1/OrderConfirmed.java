package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * An order is paid and its stock reserved: it will be delivered.
 *
 * @param orderId which order
 * @param customerId who placed it
 * @param totalAmount what it costs in all, never negative
 * @param confirmedAt when both were so
 */
public record OrderConfirmed(
    OrderId orderId, CustomerId customerId, Money totalAmount, Instant confirmedAt)
    implements IntegrationEvent {
  public OrderConfirmed {
    if (totalAmount.isNegative()) {
      throw new IllegalArgumentException("An order's total is never negative.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
