package dev.tidemark.contracts.shared;

import dev.tidemark.kernel.Scalar;
import java.util.UUID;

/** Which payment: the attempt to collect the money of one order. */
public record PaymentId(UUID value) implements Scalar<UUID> {
  @Override
  public String toString() {
    return value.toString();
  }
}
