package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.time.Instant;

/** Asks what time it is. */
@CaughtBy("no-clock")
final class ClockReader {
  Instant use() {
    return Instant.now();
  }
}
