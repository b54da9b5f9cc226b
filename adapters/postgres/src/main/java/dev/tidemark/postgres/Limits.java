package dev.tidemark.postgres;

import java.time.Duration;

/**
 * What one context may use of a server, in one process.
 *
 * @param writers connections that write; two let one batch be inserted while the other is being
 *     flushed
 * @param readers connections for everything else
 * @param acquire longest wait for a free connection, or for a server that does not answer
 * @param lock longest wait for the log, or any row
 * @param statement longest time for one call, waits included
 * @param idle longest time a transaction may stay open between two statements
 */
public record Limits(
    int writers, int readers, Duration acquire, Duration lock, Duration statement, Duration idle) {
  public Limits {
    if (writers < 1 || readers < 1) {
      throw new IllegalArgumentException("A context needs at least one connection of each kind.");
    }
  }

  /** For a server process that hosts a handful of contexts. */
  public static Limits standard() {
    return new Limits(
        2,
        4,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10));
  }

  /** The same with other numbers of connections. */
  public Limits withConnections(int otherWriters, int otherReaders) {
    return new Limits(otherWriters, otherReaders, acquire, lock, statement, idle);
  }

  /** The same with other waits. */
  public Limits withWaits(Duration otherAcquire, Duration otherLock, Duration otherStatement) {
    return new Limits(writers, readers, otherAcquire, otherLock, otherStatement, idle);
  }
}
