package dev.tidemark.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something has come about. */
final class Waiting {
  /** For what was begun to come to rest after the fault is gone; on a busy machine. */
  static final Duration TO_SETTLE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Waiting() {}

  /** Whether it becomes so within the limit. */
  static boolean comesAbout(Duration limit, BooleanSupplier looked) {
    long end = System.nanoTime() + limit.toNanos();
    while (!looked.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }

  /** Waits for what must happen. */
  static <T> T await(String what, Duration limit, Supplier<Optional<T>> looked) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> seen = looked.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("It did not come about that " + what + ".");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Lets it run so for a while, and does something again and again. */
  static void run(Duration time, Runnable again) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      again.run();
      LockSupport.parkNanos(Math.min(BETWEEN_LOOKS.toNanos(), end - System.nanoTime()));
    }
  }
}
