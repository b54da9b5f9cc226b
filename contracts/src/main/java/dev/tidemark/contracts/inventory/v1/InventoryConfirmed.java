package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * A held reservation is final and no longer runs out.
 *
 * @param reservationId which reservation
 * @param orderId for which order
 * @param confirmedAt since when
 */
public record InventoryConfirmed(ReservationId reservationId, OrderId orderId, Instant confirmedAt)
    implements IntegrationEvent {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
