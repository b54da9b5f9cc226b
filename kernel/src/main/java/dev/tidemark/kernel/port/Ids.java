package dev.tidemark.kernel.port;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Gives ids that were never given before. */
@FunctionalInterface
public interface Ids {
  /** A new UUID, version 7 (RFC 9562): sorts by the millisecond it was made in. */
  UUID next();

  /** Ids of this clock and this randomness; as repeatable as they are. */
  static Ids from(InstantSource clock, RandomGenerator random) {
    return () -> {
      long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
      long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    };
  }
}
