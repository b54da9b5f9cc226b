package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers in a final static field. */
@CaughtBy("no-static-state")
final class Store {
  static final AtomicLong COUNT = new AtomicLong();
}
