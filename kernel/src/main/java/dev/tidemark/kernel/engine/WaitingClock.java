package dev.tidemark.kernel.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock to measure waits by: it goes on like another one, but never back. Whoever waits by a
 * clock that is set back by minutes would stand still for them. Shows no time of day. Safe for use
 * by several threads.
 */
final class WaitingClock implements InstantSource {
  private final InstantSource real;
  private final AtomicReference<Reading> last;

  WaitingClock(InstantSource real) {
    this.real = real;
    Instant now = real.instant();
    last = new AtomicReference<>(new Reading(now, now));
  }

  /** What the real clock showed, and this one. */
  private record Reading(Instant real, Instant shown) {
    Reading at(Instant now) {
      Duration passed = Duration.between(real, now);
      return new Reading(now, passed.isNegative() ? shown : shown.plus(passed));
    }
  }

  @Override
  public Instant instant() {
    // Read within the update, so that of two threads nobody goes back behind the other.
    return last.updateAndGet(before -> before.at(real.instant())).shown();
  }
}
