package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Depends on the environment. */
@CaughtBy("no-environment")
final class Surroundings {
  String use() {
    return String.valueOf(System.getenv("A"));
  }
}
