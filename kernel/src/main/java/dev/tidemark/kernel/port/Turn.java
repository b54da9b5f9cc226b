package dev.tidemark.kernel.port;

import java.time.Duration;

/** What a pump says after a turn. */
public sealed interface Turn {
  /** There may be more to do at once. */
  Turn AGAIN = new Again();

  /** There may be more to do at once. */
  record Again() implements Turn {}

  /** Nothing to do until woken, or until this time has passed. */
  record Rest(Duration longest) implements Turn {}

  /** Nothing to do until woken, or until this time has passed. */
  static Turn rest(Duration longest) {
    return new Rest(longest);
  }
}
