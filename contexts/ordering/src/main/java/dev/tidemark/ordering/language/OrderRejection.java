package dev.tidemark.ordering.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Rejection;
import java.util.List;

/** Why an order refuses. */
public sealed interface OrderRejection extends Rejection {

  /** There is no such order. */
  record OrderNotFound(OrderId orderId) implements OrderRejection {
    @Override
    public String code() {
      return "not-found";
    }

    @Override
    public String detail() {
      return "There is no order " + orderId + ".";
    }

    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }
  }

  /** Another order has this id. */
  record OrderAlreadyExists(String field) implements OrderRejection {
    @Override
    public String code() {
      return "already-exists";
    }

    @Override
    public String detail() {
      return "Another order has this id.";
    }
  }

  /**
   * The order's status does not allow it.
   *
   * @param current where the order stands
   * @param cancelling whether it is being cancelled
   * @param allowed what may be done instead
   */
  record IllegalTransition(OrderStatus current, boolean cancelling, List<String> allowed)
      implements OrderRejection {
    public IllegalTransition {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String code() {
      return "illegal-transition";
    }

    @Override
    public String detail() {
      String standing = cancelling ? "is being cancelled" : "is " + current;
      return "The order " + standing + ", which does not allow this.";
    }
  }

  /** Another sum was collected than the order costs. */
  record PaymentDiffers(Money expected, Money collected) implements OrderRejection {
    @Override
    public String code() {
      return "payment-differs";
    }

    @Override
    public String detail() {
      return collected + " was collected, but the order costs " + expected + ".";
    }
  }
}
