package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** A synchronized block. */
@CaughtBy("no-synchronized")
final class Locking {
  private final Object lock = new Object();

  int use() {
    synchronized (lock) {
      return 1;
    }
  }
}
