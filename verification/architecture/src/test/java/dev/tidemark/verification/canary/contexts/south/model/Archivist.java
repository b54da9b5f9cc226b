package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.nio.file.Path;

/** Reaches for a file. */
@CaughtBy("no-files-no-network")
final class Archivist {
  Path use() {
    return Path.of("a");
  }
}
