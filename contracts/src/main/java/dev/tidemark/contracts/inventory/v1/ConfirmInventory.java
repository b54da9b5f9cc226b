package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.time.Instant;

/**
 * Asks to make a held reservation final. Answered with {@code InventoryConfirmed}, or with {@code
 * InventoryFailed} if the hold ran out or was released before.
 *
 * @param orderId for which order
 * @param requestedAt when it was first asked for
 */
public record ConfirmInventory(OrderId orderId, Instant requestedAt) implements IntegrationCommand {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
