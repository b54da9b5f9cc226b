package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Sees another module of the JDK. */
@CaughtBy("java-base-only")
final class DatabaseUser {
  Class<?> driver() {
    return java.sql.Driver.class;
  }
}
