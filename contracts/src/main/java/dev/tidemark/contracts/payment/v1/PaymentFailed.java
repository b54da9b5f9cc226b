package dev.tidemark.contracts.payment.v1;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * The money of an order could not be captured, for good.
 *
 * @param paymentId which payment
 * @param orderId for which order
 * @param amount what should have been captured, never negative
 * @param failureReason why; {@code reversed} if the payment had been called off before
 * @param failedAt when the outcome became known
 */
public record PaymentFailed(
    PaymentId paymentId, OrderId orderId, Money amount, String failureReason, Instant failedAt)
    implements IntegrationEvent {
  public PaymentFailed {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("A paid amount is never negative.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
