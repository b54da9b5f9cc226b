package dev.tidemark.server.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Time and chance, as the gateway needs them; tests move them by hand. */
interface Time {
  /** The real ones. */
  Time REAL = new RealTime();

  /** For what is said in moments. */
  Clock clock();

  /** For what is said in differences; never goes back. */
  long nanos();

  void pause(Duration time) throws InterruptedException;

  RandomGenerator random();
}
