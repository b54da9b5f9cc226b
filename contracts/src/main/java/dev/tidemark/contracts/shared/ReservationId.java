package dev.tidemark.contracts.shared;

import dev.tidemark.kernel.Scalar;
import java.util.UUID;

/** Which reservation of stock for an order. */
public record ReservationId(UUID value) implements Scalar<UUID> {
  @Override
  public String toString() {
    return value.toString();
  }
}
