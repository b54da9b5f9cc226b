package dev.tidemark.verification.system;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must happen, up to a limit. */
final class Waiting {
  private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(100).toNanos();

  private Waiting() {}

  /** The value once there is one; fails when the limit passes first. */
  static <T> T untilPresent(Duration limit, Supplier<Optional<T>> looked) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> seen = looked.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not happen within " + limit + ".");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  /** Waits until it holds; fails when the limit passes first. */
  static void until(Duration limit, Supplier<Boolean> holds) {
    untilPresent(limit, () -> holds.get() ? Optional.of(true) : Optional.empty());
  }
}
