package dev.tidemark.postgres;

import java.time.Duration;
import java.time.Instant;

/** PostgreSQL's clock face: whole microseconds since the beginning of the year 2000. */
final class Microseconds {
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private Microseconds() {}

  /** Rounded up, so that a timer never fires before the moment it was set to. */
  static long of(Instant moment) {
    Duration since = Duration.between(EPOCH, moment);
    long whole =
        Math.addExact(Math.multiplyExact(since.getSeconds(), 1_000_000L), since.getNano() / 1000);
    return since.getNano() % 1000 == 0 ? whole : whole + 1;
  }
}
