package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks for the time by a method reference. */
@CaughtBy("no-clock")
final class ClockReference {
  Supplier<Instant> use() {
    return Instant::now;
  }
}
