package dev.tidemark.contracts.payment.v1;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * The money of an order was captured.
 *
 * @param paymentId which payment
 * @param orderId for which order
 * @param amount what was captured, never negative
 * @param processedAt when the outcome became known
 */
public record PaymentSucceeded(
    PaymentId paymentId, OrderId orderId, Money amount, Instant processedAt)
    implements IntegrationEvent {
  public PaymentSucceeded {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("A paid amount is never negative.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
