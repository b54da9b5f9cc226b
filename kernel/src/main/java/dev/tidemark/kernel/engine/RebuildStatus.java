package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.view.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a rebuild has come.
 *
 * @param id of this rebuild
 * @param view its name
 * @param kind what it is for
 * @param phase what it does now
 * @param table the one it builds; empty before it has begun
 * @param events of the log taken in so far, by this process
 * @param position of the log that the table has reached
 * @param target position of the log it has to reach, as far as is known
 * @param begun when it was asked for
 * @param took since then, until now or its end
 * @param comparison with the live table, as far as it has come; empty if there was none to compare
 *     with
 * @param problem why it failed; empty unless it has
 */
public record RebuildStatus(
    UUID id,
    String view,
    RebuildKind kind,
    Phase phase,
    Optional<TableId> table,
    long events,
    long position,
    long target,
    Instant begun,
    Duration took,
    Optional<ViewComparison> comparison,
    Optional<String> problem) {

  /** The stages of a rebuild, in order. */
  public enum Phase {
    /** Another process rebuilds this view, or did until a moment ago. */
    WAITING,
    /** The log is read. */
    BUILDING,
    /** The rows are compared. */
    COMPARING,
    /** The last events are taken in and the tables change places. */
    SWITCHING,
    /** It has done what it was for. */
    DONE,
    /** It was given up; the live table is what it was. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean ended() {
      return this == DONE || this == FAILED;
    }
  }

  /** Events taken in a second, so far. */
  public double perSecond() {
    return took.isZero() ? 0 : events * 1e9 / took.toNanos();
  }

  /** How long the rest of the log takes at this rate; empty before there is one. */
  public Optional<Duration> left() {
    double rate = perSecond();
    return rate <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (Math.max(0, target - position) * 1000 / rate)));
  }
}
