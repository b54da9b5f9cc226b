package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.concurrent.CompletableFuture;

/** Promises something for later. */
@CaughtBy("no-threads")
final class Promise {
  CompletableFuture<String> use() {
    return new CompletableFuture<String>();
  }
}
