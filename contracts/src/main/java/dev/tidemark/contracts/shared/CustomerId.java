package dev.tidemark.contracts.shared;

import dev.tidemark.kernel.Scalar;

/**
 * Who orders, by the name under which identity knows them.
 *
 * @param value 1 to 100 characters, not only blanks
 */
public record CustomerId(String value) implements Scalar<String> {
  public CustomerId {
    if (value.isBlank() || value.length() > 100) {
      throw new IllegalArgumentException("A customer id is 1 to 100 characters.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
