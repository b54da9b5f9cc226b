package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Commit;

/** What would come of handling a message now. Nothing of it has happened. */
public sealed interface Rehearsal {
  /** This would be committed. */
  record Succeeds(Commit commit) implements Rehearsal {}

  /** It would fail like this. */
  record Fails(RuntimeException fault) implements Rehearsal {}
}
