package dev.tidemark.embedded;

import java.time.Duration;

/**
 * When the server ends, and how long its start and its end may take.
 *
 * @param ownerDeath what becomes of it if this process is killed
 * @param jvmExit what becomes of it if this process ends in an orderly way without closing it
 * @param startLimit how long it may take to be ready, recovery after a crash included
 * @param stopLimit how long an orderly stop may take; after it the server is stopped at once and
 *     recovers at its next start, without loss
 */
public record Lifetime(
    OwnerDeath ownerDeath, JvmExit jvmExit, Duration startLimit, Duration stopLimit) {

  /**
   * Replaying one gigabyte of log, the default distance between checkpoints, stays far below this
   * on a slow disk.
   */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  /** An orderly stop writes a checkpoint: the whole page cache may have to reach the disk. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** What becomes of the server if the process that started it is killed. */
  public enum OwnerDeath {
    /**
     * The kernel tells the server to stop, where the system can do so; else the next start stops
     * it.
     */
    STOPS_SERVER,
    /** The server lives on until the next start on its folder stops it. */
    LEAVES_SERVER
  }

  /** What becomes of the server if this process ends in an orderly way without closing it. */
  public enum JvmExit {
    /** Nothing by the launcher: what {@link OwnerDeath} says then happens. */
    LEAVES_SERVER,
    /** A shutdown hook closes it, at the same time as all other hooks run. */
    CLOSES_SERVER
  }

  public Lifetime {
    Settings.require(startLimit.isPositive() && stopLimit.isPositive(), "limits are positive");
  }

  /** Ends with this process, without a hook; the limits suit a log of the default size. */
  public static Lifetime standard() {
    return new Lifetime(OwnerDeath.STOPS_SERVER, JvmExit.LEAVES_SERVER, START_LIMIT, STOP_LIMIT);
  }

  /** The same, but the owner's death has that consequence. */
  public Lifetime with(OwnerDeath other) {
    return new Lifetime(other, jvmExit, startLimit, stopLimit);
  }

  /** The same, but an orderly end of this process has that consequence. */
  public Lifetime with(JvmExit other) {
    return new Lifetime(ownerDeath, other, startLimit, stopLimit);
  }

  /** The same with other limits. */
  public Lifetime withLimits(Duration start, Duration stop) {
    return new Lifetime(ownerDeath, jvmExit, start, stop);
  }
}
