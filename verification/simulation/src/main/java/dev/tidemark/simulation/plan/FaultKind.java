package dev.tidemark.simulation.plan;

/** What can go wrong in a simulated world. Amounts are milliseconds. */
public enum FaultKind {
  /** The process ends at this point with all it has in memory; it boots again after the amount. */
  CRASH,
  /** The process stands still at this point for the amount, in the midst of what it does. */
  PAUSE,
  /** The store does not answer; nothing was changed. */
  UNAVAILABLE,
  /** The answer is lost, and nothing was changed. */
  UNKNOWN_BEFORE,
  /** The answer is lost, though everything was changed. */
  UNKNOWN_AFTER,
  /** The store takes none of a batch of several commits. */
  IMPOSSIBLE,
  /** The call takes so long, while the rest of the process goes on. */
  SLOW,
  /** The transport does not take a message. */
  SEND_FAILS,
  /** A message is lost, which its sender is told after the amount. */
  LOST,
  /** A message arrives, but its sender is told that it was lost. */
  CONFIRM_LOST,
  /** A message arrives, which its sender is told so much later. */
  CONFIRM_LATE,
  /** A message, and those of its key behind it, arrive later by the amount. */
  DELAYED,
  /** A message arrives once more, after the amount: up to hours, whatever goes on by then. */
  REPEATED,
  /** A message arrives later by the amount; those of its key behind it do not wait. */
  OVERTAKEN,
  /** A call to the outside does not arrive; nobody knows. */
  CALL_LOST,
  /** A call to the outside arrives, its answer does not. */
  ANSWER_LOST,
  /** A call to the outside is not answered and arrives after the amount. */
  CALL_LATE,
  /** A call to the outside is turned away. */
  CALL_FAILS,
  /** A call to the outside arrives again, after the amount. */
  CALL_REPEATED,
  /** The outside refuses for good. */
  CALL_REFUSED,
  /** A message cannot be read by anybody until the amount has passed. */
  POISON,
  /** A message is of a version that no release that runs knows until the amount has passed. */
  UNKNOWN_VERSION,
  /** An operator stops the process in good order; it boots again after the amount. */
  RESTART,
  /** The process's clock jumps by the amount, which may be negative. */
  CLOCK_JUMP,
  /** The broker starts anew: what it had not confirmed is lost, and all receivers connect again. */
  BROKER_RESTART,
  /** Nothing passes over a channel for the amount. */
  PARTITION,
  /** An operator has all views of a process built anew. */
  REBUILD
}
