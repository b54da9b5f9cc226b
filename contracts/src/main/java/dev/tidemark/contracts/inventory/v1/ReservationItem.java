package dev.tidemark.contracts.inventory.v1;

import dev.tidemark.contracts.shared.Sku;

/**
 * How many of one product.
 *
 * @param productId what
 * @param quantity how many, at least 1
 */
public record ReservationItem(Sku productId, int quantity) {
  public ReservationItem {
    if (quantity < 1) {
      throw new IllegalArgumentException("A quantity is at least 1.");
    }
  }
}
