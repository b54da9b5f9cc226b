package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * What was set aside for an order is free again.
 *
 * @param reservationId which reservation
 * @param orderId for which order
 * @param reason why; {@code expired} if nobody asked for it but the hold ran out
 * @param releasedAt when
 */
public record InventoryReleased(
    ReservationId reservationId, OrderId orderId, String reason, Instant releasedAt)
    implements IntegrationEvent {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
