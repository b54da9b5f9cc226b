package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.net.URI;

/** Reaches for the network. */
@CaughtBy("no-files-no-network")
final class Caller {
  URI use() {
    return URI.create("http://localhost");
  }
}
