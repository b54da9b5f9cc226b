package dev.tidemark.contracts.shared;

import dev.tidemark.kernel.Scalar;
import java.util.UUID;

/** Which order. */
public record OrderId(UUID value) implements Scalar<UUID> {
  @Override
  public String toString() {
    return value.toString();
  }
}
