package dev.tidemark.contracts.payment.v1;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * Captured money went back to who had paid it.
 *
 * @param refundId which refund
 * @param paymentId of which payment
 * @param orderId for which order
 * @param amount what went back, never negative
 * @param refundedAt when the gateway agreed
 */
public record PaymentRefunded(
    RefundId refundId, PaymentId paymentId, OrderId orderId, Money amount, Instant refundedAt)
    implements IntegrationEvent {
  public PaymentRefunded {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("A refund is never negative.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
