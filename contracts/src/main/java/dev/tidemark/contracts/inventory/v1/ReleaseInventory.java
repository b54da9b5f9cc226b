package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.time.Instant;

/**
 * Asks to give back what is set aside for an order. Accepted before, instead of and after the
 * reservation, always answered with {@code InventoryReleased}; nothing can be reserved for the
 * order afterwards.
 *
 * @param orderId for which order
 * @param reason why, in words for people
 * @param requestedAt when it was first asked for
 */
public record ReleaseInventory(OrderId orderId, String reason, Instant requestedAt)
    implements IntegrationCommand {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
