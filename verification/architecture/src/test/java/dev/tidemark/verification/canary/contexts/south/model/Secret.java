package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.security.SecureRandom;

/** Owns a better generator. */
@CaughtBy("no-random")
final class Secret {
  int use() {
    return new SecureRandom().nextInt();
  }
}
