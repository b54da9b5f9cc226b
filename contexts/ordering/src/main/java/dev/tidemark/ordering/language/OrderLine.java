package dev.tidemark.ordering.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.Sku;

/**
 * One line of an order.
 *
 * @param productId what is ordered
 * @param quantity how many, 1 to {@link #MOST}
 * @param price of one piece, never negative
 */
public record OrderLine(Sku productId, int quantity, Money price) {
  /** Most pieces of one line; far above any real order, far below overflow when lines add up. */
  public static final int MOST = 100_000;

  public OrderLine {
    if (quantity < 1 || quantity > MOST) {
      throw new IllegalArgumentException("A quantity is 1 to " + MOST + ".");
    }
    if (price.isNegative()) {
      throw new IllegalArgumentException("A price is never negative.");
    }
  }

  /** What the line costs. */
  public Money cost() {
    return price.times(quantity);
  }
}
