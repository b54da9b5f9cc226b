package dev.tidemark.contracts.payment.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.time.Instant;

/**
 * Asks for the money of an order back. Accepted before, instead of and after the payment; answered
 * with {@code PaymentRefunded} if money had been captured, else with {@code PaymentReversed}.
 *
 * @param orderId which order
 * @param reason why, in words for people
 * @param requestedAt when it was first asked for
 */
public record RefundPayment(OrderId orderId, String reason, Instant requestedAt)
    implements IntegrationCommand {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
