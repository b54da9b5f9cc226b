package dev.tidemark.server.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Time that passes by itself. */
final class RealTime implements Time {
  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public RandomGenerator random() {
    return ThreadLocalRandom.current();
  }
}
