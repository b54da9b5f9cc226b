package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;
import java.util.List;

/**
 * Everything an order needs is set aside.
 *
 * @param reservationId which reservation
 * @param orderId for which order
 * @param items what is set aside, at least one line
 * @param reservedAt since when
 */
public record InventoryReserved(
    ReservationId reservationId, OrderId orderId, List<ReservationItem> items, Instant reservedAt)
    implements IntegrationEvent {
  public InventoryReserved {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("A reservation has at least one line.");
    }
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
