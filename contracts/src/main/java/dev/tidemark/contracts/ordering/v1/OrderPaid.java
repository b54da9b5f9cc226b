package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * The money of an order has been collected.
 *
 * @param orderId which order
 * @param paymentId by which payment
 * @param amount what was collected, never negative
 * @param paidAt when ordering learnt of it
 */
public record OrderPaid(OrderId orderId, PaymentId paymentId, Money amount, Instant paidAt)
    implements IntegrationEvent {
  public OrderPaid {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("A paid amount is never negative.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
