package dev.tidemark.payment.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Rejection;
import java.util.List;

/** Why a payment refuses. */
public sealed interface PaymentRejection extends Rejection {

  /** Nobody ever asked for a payment of this order, or the charge is not this order's. */
  record PaymentNotFound(OrderId orderId) implements PaymentRejection {
    @Override
    public String code() {
      return "not-found";
    }

    @Override
    public String detail() {
      return "There is no such payment for order " + orderId + ".";
    }

    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }
  }

  /**
   * Where the payment stands, this cannot be done.
   *
   * @param allowed what may be done instead
   */
  record IllegalTransition(PaymentStatus current, List<PaymentAction> allowed)
      implements PaymentRejection {
    public IllegalTransition {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String code() {
      return "illegal-transition";
    }

    @Override
    public String detail() {
      return "The payment is " + current + ", which does not allow this.";
    }
  }
}
