package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;

/** What became of one commit. */
public sealed interface CommitResult {
  /** It is durable. */
  record Stored(Committed committed) implements CommitResult {}

  /**
   * A commit of its name was found after the answer had been lost: this one, or one that another
   * process decided differently before. What this one would lead to must not be taken for granted.
   */
  record Found(Committed committed) implements CommitResult {}

  /** The log refused it; it left no trace. */
  record Refused(Refusal refusal) implements CommitResult {}

  /** What it was decided on was not stored, so neither was it. Decide again. */
  record Undermined() implements CommitResult {}

  /** It was not stored, because the store could not; it left no trace. */
  record Failed(StoreFault fault) implements CommitResult {}
}
