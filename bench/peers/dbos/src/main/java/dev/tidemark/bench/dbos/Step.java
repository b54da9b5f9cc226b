package dev.tidemark.bench.dbos;

import java.util.Locale;

/** What happens to an order, in this order. */
enum Step {
  PLACE(0),
  RESERVE(1),
  CHARGE(2),
  CONFIRM(3);

  private final int version;

  Step(int version) {
    this.version = version;
  }

  /** Of the event that it stores. */
  int version() {
    return version;
  }

  /** Its name in DBOS. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
