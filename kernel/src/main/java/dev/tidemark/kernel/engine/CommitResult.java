package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;

/** What became of one commit. */
public sealed interface CommitResult {
  /** It is durable. */
  record Stored(Committed committed) implements CommitResult {}

  /** The log refused it; it left no trace. */
  record Refused(Refusal refusal) implements CommitResult {}

  /** What it was decided on was not stored, so neither was it. Decide again. */
  record Undermined() implements CommitResult {}

  /** It was not stored, because the store could not; it left no trace. */
  record Failed(StoreFault fault) implements CommitResult {}
}
