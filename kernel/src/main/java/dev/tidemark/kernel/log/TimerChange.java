package dev.tidemark.kernel.log;

import java.time.Instant;

/** A change to a durable timer, made in the commit that decided it. */
public sealed interface TimerChange {
  /** The timer that changes. */
  TimerId timer();

  /** Sets the timer, replacing an earlier setting. It fires once, not before {@code due}. */
  record Arm(TimerId timer, Instant due) implements TimerChange {}

  /** Takes the timer back. Without effect when it is not set. */
  record Disarm(TimerId timer) implements TimerChange {}

  /**
   * Uses the timer up: the commit is refused unless the timer is still set to exactly {@code due},
   * so of several processes that see it elapse only one acts.
   */
  record Take(TimerId timer, Instant due) implements TimerChange {}
}
