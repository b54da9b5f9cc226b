package dev.tidemark.payment.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.kernel.Digest;

/**
 * The names of an order's payment, charge and refund. Computed, so that no repetition, in whatever
 * process, can ask the gateway under a second key.
 */
public final class PaymentKeys {
  private PaymentKeys() {}

  /** The one payment of an order. */
  public static PaymentId payment(OrderId order) {
    return new PaymentId(Digest.uuid("payment", order.toString()));
  }

  /** The idempotency key under which alone the order is charged. */
  public static String charge(OrderId order) {
    return Digest.uuid("charge", order.toString()).toString();
  }

  /** The one refund of an order's payment; as text, its idempotency key. */
  public static RefundId refund(OrderId order) {
    return new RefundId(Digest.uuid("refund", order.toString()));
  }
}
