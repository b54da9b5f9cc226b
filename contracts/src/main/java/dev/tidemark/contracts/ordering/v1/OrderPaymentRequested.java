package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * Ordering asks for an order's money. Payment answers {@code PaymentSucceeded} or {@code
 * PaymentFailed}, the same again however often it is asked.
 *
 * @param orderId which order
 * @param customerId who pays
 * @param amount what to collect, never negative
 * @param paymentToken stands for the means of payment at the gateway; no card data
 * @param requestedAt when it was first asked for
 */
public record OrderPaymentRequested(
    OrderId orderId, CustomerId customerId, Money amount, String paymentToken, Instant requestedAt)
    implements IntegrationEvent {
  public OrderPaymentRequested {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("An amount to be paid is never negative.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
