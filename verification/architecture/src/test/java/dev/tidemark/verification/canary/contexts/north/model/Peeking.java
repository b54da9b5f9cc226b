package dev.tidemark.verification.canary.contexts.north.model;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.port.Harbour;

/** A model that knows a port. */
@CaughtBy("package-arrows")
final class Peeking {
  Object peek(Harbour harbour) {
    return harbour;
  }
}
