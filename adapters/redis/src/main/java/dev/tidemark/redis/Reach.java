package dev.tidemark.redis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Whether to ask at all: from the first failure on nobody does, except one thread that asks again
 * and again whether it is back. So only those pay for a failure who were under way when it came.
 */
final class Reach implements AutoCloseable {
  private static final Duration FIRST_REST = Duration.ofMillis(100);
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final BooleanSupplier answers;
  private final RedisWatch watch;
  private final AtomicBoolean away = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param answers asks it for a sign of life; may take as long as its timeout
   */
  Reach(BooleanSupplier answers, RedisWatch watch) {
    this.answers = answers;
    this.watch = watch;
  }

  boolean away() {
    return away.get();
  }

  /** It did not answer. */
  void failed(String why) {
    if (away.compareAndSet(false, true)) {
      watch.lost(why);
      Thread.ofVirtual().name("redis-reach").start(this::awaitIt);
    }
  }

  private void awaitIt() {
    Duration rest = FIRST_REST;
    boolean back = false;
    while (!back) {
      if (closedWithin(rest)) {
        return;
      }
      rest = rest.compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
      back = answers.getAsBoolean();
    }
    // In this order: whoever loses it again tells so later.
    watch.found();
    away.set(false);
  }

  private boolean closedWithin(Duration rest) {
    try {
      return closed.await(rest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Nobody asks any more. */
  @Override
  public void close() {
    closed.countDown();
  }
}
