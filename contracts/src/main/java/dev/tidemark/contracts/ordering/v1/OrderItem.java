package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.Sku;

/**
 * One line of an order.
 *
 * @param productId what was ordered
 * @param quantity how many, at least 1
 * @param price of one piece, never negative
 */
public record OrderItem(Sku productId, int quantity, Money price) {
  public OrderItem {
    if (quantity < 1) {
      throw new IllegalArgumentException("A quantity is at least 1.");
    }
    if (price.isNegative()) {
      throw new IllegalArgumentException("A price is never negative.");
    }
  }
}
