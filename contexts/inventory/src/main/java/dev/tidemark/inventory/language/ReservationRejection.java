package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Rejection;

/** Why a reservation did not change. */
public sealed interface ReservationRejection extends Rejection {

  /** What is asked for does not go with where the reservation stands. */
  record WrongStanding(OrderId orderId, String current) implements ReservationRejection {
    @Override
    public String code() {
      return "illegal-transition";
    }

    @Override
    public String detail() {
      return "The reservation of order " + orderId + " is " + current + ".";
    }
  }
}
