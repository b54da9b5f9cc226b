package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Measures time. */
@CaughtBy("no-clock")
final class StopWatch {
  long use() {
    return System.nanoTime();
  }
}
