package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Remembers in a static field. */
@CaughtBy("no-static-state")
final class Memory {
  static int last = 0;
}
