package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.log.Answer;

/**
 * What became of a command.
 *
 * @param <R> what the command answers
 */
public sealed interface CommandOutcome<R> {
  /**
   * It was followed, and what follows from it is durable.
   *
   * @param version of the aggregate now
   * @param position of the context's log at which this can be seen
   */
  record Followed<R>(R answer, long version, long position) implements CommandOutcome<R> {}

  /** It was refused; nothing changed. */
  record Refused<R>(Rejection reason) implements CommandOutcome<R> {}

  /** It is a repetition: this is what was answered the first time. */
  record Repeated<R>(Answer earlier, long position) implements CommandOutcome<R> {}

  /** It could not be decided now; nothing changed. Trying again may help. */
  record Failed<R>(RuntimeException fault) implements CommandOutcome<R> {}
}
