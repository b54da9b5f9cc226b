package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.stream.IntStream;

/** Turns parallel on the way. */
@CaughtBy("no-parallel-streams")
final class LateCrowd {
  IntStream use() {
    return IntStream.of(1, 2).parallel();
  }
}
