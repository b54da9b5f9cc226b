package dev.tidemark.cardprocessor.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Command;

/**
 * What the processor can be called for. Each call is answered by {@link ChargeRecord#told}, and may
 * be repeated at will: the keys make it harmless.
 */
public sealed interface CardCommand extends Command<ChargeRecord> {
  /** The caller's idempotency key of the charge: 1 to 200 characters. */
  String chargeKey();

  /** A call about the charge of an order. */
  sealed interface Call extends CardCommand {
    /** For which order. */
    OrderId orderId();

    /** What the charge is of. */
    Money amount();
  }

  /** Capture money, once for the key. */
  record Charge(String chargeKey, OrderId orderId, Money amount, String token) implements Call {
    public Charge {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("A charge is of a positive amount.");
      }
    }
  }

  /** Say how the charge stands. */
  record LookUp(String chargeKey, OrderId orderId, Money amount) implements Call {}

  /** See to it that nothing is captured under this key any more. */
  record VoidCharge(String chargeKey, OrderId orderId, Money amount) implements Call {}

  /**
   * Give captured money back, once for the refund key.
   *
   * @param amount how much goes back
   */
  record Refund(String chargeKey, String refundKey, OrderId orderId, Money amount) implements Call {
    public Refund {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("A refund is of a positive amount.");
      }
    }
  }

  /** The time has come to decide on a pending charge, or to think again about a decline. */
  record Settle(String chargeKey) implements CardCommand {}

  /** Tell how the charge ended, now; again if it was told before. */
  record SendCallback(String chargeKey) implements CardCommand {}

  /** A callback was taken in by its receiver. */
  record RecordDelivery(String chargeKey, String callbackId) implements CardCommand {}
}
