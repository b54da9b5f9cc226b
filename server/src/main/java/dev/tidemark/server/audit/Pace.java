package dev.tidemark.server.audit;

import java.time.Duration;

/**
 * How eagerly the auditor works.
 *
 * @param between rest between two rounds; zero for no rounds at all
 * @param grace how long a thing must have been left alone to count as having come to rest
 * @param again how long after reading everything from the beginning it does so again: what somebody
 *     changed in old rows is found by then; on a large log later
 * @param share it rests at least this many times as long as such a reading took
 */
public record Pace(Duration between, Duration grace, Duration again, int share) {
  /** Finds what happens within seconds, and what was changed behind its back within a minute. */
  public static final Pace USUAL =
      new Pace(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), 20);

  /** Only when asked. */
  public static final Pace NEVER =
      new Pace(Duration.ZERO, USUAL.grace(), USUAL.again(), USUAL.share());

  /** While it reads it rests this many times as long as each page took it. */
  static final int RESTS = 4;

  /** The same with another rest between two rounds. */
  public Pace every(Duration other) {
    return new Pace(other, grace, again, share);
  }
}
