package dev.tidemark.kernel.port;

import java.time.Duration;

/** What a pump says after a turn. */
public sealed interface Turn {
  /** There may be more to do at once. */
  Turn AGAIN = new Again();

  /** There may be more to do at once. */
  record Again() implements Turn {}

  /**
   * Nothing to do until woken, or until the longest time has passed.
   *
   * @param least for how long a bell need not be heard: what it rings for is better done together;
   *     a host may hear it all the same
   */
  record Rest(Duration least, Duration longest) implements Turn {}

  /** Nothing to do until woken, or until this time has passed. */
  static Turn rest(Duration longest) {
    return new Rest(Duration.ZERO, longest);
  }

  /** Nothing to do until woken after the least time, or until the longest has passed. */
  static Turn rest(Duration least, Duration longest) {
    return new Rest(least, longest);
  }
}
