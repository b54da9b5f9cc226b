package dev.tidemark.payment.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import java.util.List;
import java.util.Optional;

/**
 * Where the payment of an order stands: what a caller is told after a command.
 *
 * @param amount what was to be collected; empty if it was called off before anybody asked for it
 * @param captured what the gateway collected; empty if nothing
 * @param refunded what went back, at most what was captured; empty if nothing
 * @param attempts how often the gateway was asked to charge, always under one key
 * @param failureReason why it failed, or why the gateway refuses the refund
 * @param actions what staff may do now
 */
public record PaymentStanding(
    OrderId orderId,
    PaymentId paymentId,
    PaymentStatus status,
    Optional<Money> amount,
    Optional<Money> captured,
    Optional<Money> refunded,
    int attempts,
    Optional<String> failureReason,
    List<PaymentAction> actions) {
  public PaymentStanding {
    actions = List.copyOf(actions);
  }
}
