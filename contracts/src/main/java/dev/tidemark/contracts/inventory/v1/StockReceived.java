package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * More of a product arrived.
 *
 * @param productId what, also the ordering key
 * @param quantity how many arrived, at least 1
 * @param onHand how many are there now, reserved ones included, at least 0
 * @param receivedAt when they were booked
 */
public record StockReceived(Sku productId, int quantity, int onHand, Instant receivedAt)
    implements IntegrationEvent {
  public StockReceived {
    if (quantity < 1) {
      throw new IllegalArgumentException("A received quantity is at least 1.");
    }
    if (onHand < 0) {
      throw new IllegalArgumentException("Stock on hand is never negative.");
    }
  }

  @Override
  public String subject() {
    return productId.toString();
  }
}
