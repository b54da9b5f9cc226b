package dev.tidemark.kernel.log;

import dev.tidemark.kernel.StreamId;

/** Why the log did not store a commit. Nothing of a refused commit leaves a trace. */
public sealed interface Refusal {
  /** It is already there: this is a repetition, and this is what the first one left. */
  record AlreadyCommitted(Committed earlier) implements Refusal {}

  /** The stream has moved on (or never got as far). Load again and decide again. */
  record VersionConflict(StreamId stream, long expected, long actual) implements Refusal {}

  /** Something matching the condition has happened since. Read again and decide again. */
  record ConditionFailed(Condition condition, long position) implements Refusal {}

  /** The timer was used, disarmed or set anew by somebody else. */
  record TimerGone(TimerId timer) implements Refusal {}

  /** A message of the same key is parked before this one, which therefore has to wait. */
  record KeyStands(HandledMessage message) implements Refusal {}
}
