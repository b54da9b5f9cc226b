package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Rolls dice. */
@CaughtBy("no-random")
final class Dice {
  long use() {
    return Math.round(Math.random());
  }
}
