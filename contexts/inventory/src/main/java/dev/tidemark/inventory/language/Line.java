package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.Sku;

/**
 * How many units of one product an order needs; at most one line a product.
 *
 * @param quantity at least 1
 */
public record Line(Sku sku, int quantity) {
  public Line {
    if (quantity < 1) {
      throw new IllegalArgumentException("A line is of at least 1 unit.");
    }
  }
}
