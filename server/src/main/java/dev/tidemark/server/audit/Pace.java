package dev.tidemark.server.audit;

import java.time.Duration;

/**
 * How eagerly the auditor works.
 *
 * @param between rest between two rounds; zero for no rounds at all
 * @param grace how long a thing must have been left alone to count as having come to rest
 * @param again how long after reading everything from the beginning it does so again: what somebody
 *     changed in old rows is found by then; on a large log later, see {@link #SHARE}
 */
public record Pace(Duration between, Duration grace, Duration again) {
  /** Finds what happens within seconds, and what was changed behind its back within a minute. */
  public static final Pace USUAL =
      new Pace(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /** Only when asked. */
  public static final Pace NEVER = new Pace(Duration.ZERO, USUAL.grace(), USUAL.again());

  /** Reading from the beginning takes at most one part in so many of the auditor's time. */
  static final int SHARE = 20;

  /** While it reads it rests this many times as long as each page took it. */
  static final int RESTS = 4;

  /** The same with another rest between two rounds. */
  public Pace every(Duration other) {
    return new Pace(other, grace, again);
  }
}
