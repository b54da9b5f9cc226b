package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.UUID;

/** Makes an id out of nothing. */
@CaughtBy("no-random")
final class FreshId {
  UUID use() {
    return UUID.randomUUID();
  }
}
