package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.Random;

/** Owns a generator. */
@CaughtBy("no-random")
final class Seeded {
  int use() {
    return new Random(1).nextInt();
  }
}
