package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Can be changed from outside. */
@CaughtBy("no-setters")
final class Changeable {
  private int number;

  int number() {
    return number;
  }

  void setNumber(int number) {
    this.number = number;
  }
}
