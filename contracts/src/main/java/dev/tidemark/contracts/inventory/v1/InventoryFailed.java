package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;
import java.util.List;

/**
 * Nothing could be set aside for an order.
 *
 * @param orderId for which order
 * @param failureReason why; {@code released} if the reservation had been called off before
 * @param failedItems the products of which there was not enough; may be empty
 * @param failedAt when it was decided
 */
public record InventoryFailed(
    OrderId orderId, String failureReason, List<FailedItem> failedItems, Instant failedAt)
    implements IntegrationEvent {
  public InventoryFailed {
    failedItems = List.copyOf(failedItems);
  }

  @Override
  public String subject() {
    return orderId.toString();
  }
}
