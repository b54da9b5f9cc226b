package dev.tidemark.server.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Time that stands still until it is moved; a pause moves it. */
final class MovedTime implements Time {
  private final AtomicLong nanos = new AtomicLong();
  private final Random random = new Random(1);
  private final InstantSource instants = () -> Instant.EPOCH.plusNanos(nanos.get());

  /** Every pause that was made. */
  final List<Duration> pauses = new CopyOnWriteArrayList<>();

  void move(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  @Override
  public Clock clock() {
    return instants.withZone(ZoneOffset.UTC);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    move(time);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
