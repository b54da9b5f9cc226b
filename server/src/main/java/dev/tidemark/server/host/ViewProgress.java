package dev.tidemark.server.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets readers wait for views. */
final class ViewProgress {
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  void changed() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it holds; false if it does not within the limit. */
  boolean await(BooleanSupplier holds, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    lock.lock();
    try {
      while (!holds.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        // Looks again now and then: a view may be filled by another process.
        changed.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
