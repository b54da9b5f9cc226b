package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Origin;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A command's circumstances.
 *
 * @param origin who gives it and why; its time is replaced by that of the decision
 * @param expectedVersion the version of the aggregate the caller has seen, if it insists on it
 * @param idempotency how a repetition is recognised and answered, if the caller gave a key
 */
public record Call<R>(
    Origin origin, OptionalLong expectedVersion, Optional<Idempotency<R>> idempotency) {
  /** A call that is neither conditional nor repeatable. */
  public static <R> Call<R> of(Origin origin) {
    return new Call<>(origin, OptionalLong.empty(), Optional.empty());
  }
}
