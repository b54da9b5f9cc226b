package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * Not many of a product can be reserved any more.
 *
 * @param productId what, also the ordering key
 * @param available how many are neither reserved nor sold, at least 0
 * @param threshold the number at or below which this is told, at least 0
 * @param noticedAt when it fell that low
 */
public record StockLow(Sku productId, int available, int threshold, Instant noticedAt)
    implements IntegrationEvent {
  public StockLow {
    if (available < 0) {
      throw new IllegalArgumentException("An available quantity is never negative.");
    }
    if (threshold < 0) {
      throw new IllegalArgumentException("A threshold is never negative.");
    }
  }

  @Override
  public String subject() {
    return productId.toString();
  }
}
