package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Talks to the console. */
@CaughtBy("no-console-no-log")
final class Chatter {
  void use() {
    System.out.println("here");
  }
}
