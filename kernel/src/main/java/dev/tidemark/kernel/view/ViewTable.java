package dev.tidemark.kernel.view;

import dev.tidemark.kernel.log.Checkpoint;
import java.util.Optional;

/**
 * A table of a view as it stands.
 *
 * @param id which table
 * @param state what it is there for
 * @param progress up to which position its rows were taken from the log; empty before the first
 *     page. The rows of an inline view's live table are newer than that: commits write them
 */
public record ViewTable(TableId id, State state, Optional<Checkpoint> progress) {
  /** What a table is there for. */
  public enum State {
    /** Being filled, or left over from a filling that was given up. */
    BUILDING,
    /** Queries read it. */
    LIVE,
    /** Was live before the one that is now; kept so that the change can be taken back. */
    KEPT
  }
}
