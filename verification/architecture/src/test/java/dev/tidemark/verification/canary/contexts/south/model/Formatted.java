package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Writes numbers as the machine does. */
@CaughtBy("no-default-place")
final class Formatted {
  String use() {
    return "%d".formatted(1);
  }
}
