package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the reservation of one order can be ordered to do; given by the context's processes only.
 */
public sealed interface ReservationCommand extends Command<Standing> {
  /** For which order. */
  OrderId orderId();

  /**
   * Everything is available: sets it aside.
   *
   * @param lines at most one a product
   * @param holdUntil when it is given back unless confirmed; without it the reservation is final
   */
  record MakeReservation(OrderId orderId, List<Line> lines, Optional<Instant> holdUntil)
      implements ReservationCommand {
    public MakeReservation {
      lines = List.copyOf(lines);
    }
  }

  /** Something is short, so nothing is set aside. */
  record DeclineReservation(OrderId orderId, List<Shortage> shortages)
      implements ReservationCommand {
    public DeclineReservation {
      shortages = List.copyOf(shortages);
    }
  }

  /** Makes a held reservation final. */
  record ConfirmReservation(OrderId orderId) implements ReservationCommand {}

  /** The order does not need the goods, or will not, if it has not asked yet. */
  record ReleaseReservation(OrderId orderId, String reason) implements ReservationCommand {}

  /** The time of a held reservation is up. */
  record ExpireReservation(OrderId orderId) implements ReservationCommand {}

  /** The goods have left the warehouse. */
  record TakeReservation(OrderId orderId) implements ReservationCommand {}
}
