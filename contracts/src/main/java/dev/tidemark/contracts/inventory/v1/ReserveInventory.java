package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks to set stock aside for an order, all or nothing. Answered with {@code InventoryReserved} or
 * {@code InventoryFailed}, the same again however often it is asked.
 *
 * @param orderId for which order
 * @param items what to set aside, at least one line
 * @param holdUntil when to give it back unless confirmed; without it the reservation is final at
 *     once
 * @param requestedAt when it was first asked for
 */
public record ReserveInventory(
    OrderId orderId, List<ReservationItem> items, Optional<Instant> holdUntil, Instant requestedAt)
    implements IntegrationCommand {
  public ReserveInventory {
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
