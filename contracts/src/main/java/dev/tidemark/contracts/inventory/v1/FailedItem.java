package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.Sku;

/**
 * A product of which there was not enough.
 *
 * @param productId what
 * @param requestedQuantity how many were asked for, at least 1
 * @param availableQuantity how many could have been had, at least 0
 */
public record FailedItem(Sku productId, int requestedQuantity, int availableQuantity) {
  public FailedItem {
    if (requestedQuantity < 1) {
      throw new IllegalArgumentException("A requested quantity is at least 1.");
    }
    if (availableQuantity < 0) {
      throw new IllegalArgumentException("An available quantity is never negative.");
    }
  }
}
