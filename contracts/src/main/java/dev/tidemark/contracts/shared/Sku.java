package dev.tidemark.contracts.shared;

import dev.tidemark.kernel.Scalar;

/**
 * What is sold and stored: the stock keeping unit, a business key that people read and type.
 *
 * @param value 1 to 64 visible ASCII characters without {@code '/'}, so that it fits into a path
 */
public record Sku(String value) implements Scalar<String> {
  public Sku {
    if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(Sku::allowed)) {
      throw new IllegalArgumentException(
          "A SKU is 1 to 64 visible characters without '/' or spaces.");
    }
  }

  private static boolean allowed(int c) {
    return c > ' ' && c <= '~' && c != '/';
  }

  @Override
  public String toString() {
    return value;
  }
}
