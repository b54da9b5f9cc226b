package dev.tidemark.bench.contestant;

import java.time.Duration;
import java.util.Optional;

/**
 * A work of one system, begun on its database. It is run again and again for short slices, with
 * other contestants' slices between them, and rests meanwhile. Most works are a {@link ClosedLoop}.
 */
public interface Work {
  /**
   * Does units for about this long and answers when all that were begun are done.
   *
   * @param callers how many callers wait for a unit at the same time, if the work has callers
   */
  Slice run(int callers, Duration length) throws Exception;

  /**
   * A query that counts the units in the database, as one number; none for works that only read.
   * The coordinator asks it before and after all slices: a unit that was counted and is not there
   * fails the run. It may count more than was measured, never less.
   */
  Optional<String> evidence();

  /** Called once, after the last slice; the process ends soon after. */
  default void close() throws Exception {}
}
