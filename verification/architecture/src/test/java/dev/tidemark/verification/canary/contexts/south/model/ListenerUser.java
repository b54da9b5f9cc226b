package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Sees a library. */
@CaughtBy("java-base-only")
final class ListenerUser {
  static int size(com.tngtech.archunit.core.domain.JavaClasses classes) {
    return classes.size();
  }
}
