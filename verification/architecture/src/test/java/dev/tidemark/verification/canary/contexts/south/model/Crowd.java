package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.List;

/** Works in parallel. */
@CaughtBy("no-parallel-streams")
final class Crowd {
  long use() {
    return List.of(1, 2).parallelStream().count();
  }
}
