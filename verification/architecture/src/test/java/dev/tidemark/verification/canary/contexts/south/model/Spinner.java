package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Looks at its thread. */
@CaughtBy("no-threads")
final class Spinner {
  Thread use() {
    return Thread.currentThread();
  }
}
