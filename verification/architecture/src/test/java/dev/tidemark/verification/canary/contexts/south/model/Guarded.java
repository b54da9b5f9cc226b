package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** A synchronized method. */
@CaughtBy("no-synchronized")
final class Guarded {
  synchronized int use() {
    return 1;
  }
}
