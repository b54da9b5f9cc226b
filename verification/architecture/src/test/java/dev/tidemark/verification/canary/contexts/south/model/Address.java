package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Tells where it lives in memory. */
@CaughtBy("no-identity-hash")
final class Address {
  int use() {
    return System.identityHashCode(this);
  }
}
