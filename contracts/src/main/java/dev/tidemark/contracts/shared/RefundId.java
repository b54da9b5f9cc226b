package dev.tidemark.contracts.shared;

import dev.tidemark.kernel.Scalar;
import java.util.UUID;

/** Which refund: one return of captured money. */
public record RefundId(UUID value) implements Scalar<UUID> {
  @Override
  public String toString() {
    return value.toString();
  }
}
