package dev.tidemark.contracts.payment.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * A payment was called off while nothing was captured, so nothing had to be refunded. It will never
 * succeed.
 *
 * @param paymentId which payment
 * @param orderId for which order
 * @param reversedAt when it was called off
 */
public record PaymentReversed(PaymentId paymentId, OrderId orderId, Instant reversedAt)
    implements IntegrationEvent {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
