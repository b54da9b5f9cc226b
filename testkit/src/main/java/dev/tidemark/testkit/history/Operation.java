package dev.tidemark.testkit.history;

/**
 * What one client did in one call, and what became of it.
 *
 * @param client who did it; a client does one thing after the other
 * @param outcome what the client was told
 * @param invoked when it began, in steps of the whole history
 * @param ended when its outcome was known, in the same steps; {@link #NEVER} if it never was
 * @param did what was done and what was seen
 */
public record Operation<D>(String client, Outcome outcome, long invoked, long ended, D did) {
  /** The end of an operation whose outcome nobody knows: it may still take effect. */
  public static final long NEVER = Long.MAX_VALUE;

  /** What a client knows of its call. */
  public enum Outcome {
    /** It took effect. */
    OK,
    /** It took no effect and never will. */
    FAIL,
    /** It may have taken effect, or still will. */
    UNKNOWN
  }

  /** Whether it took effect, as its client knows. */
  boolean ok() {
    return outcome == Outcome.OK;
  }

  /** Whether it was refused, so that it can have no effect. */
  boolean failed() {
    return outcome == Outcome.FAIL;
  }

  /** Whether it was over before the other one began. */
  boolean precedes(Operation<?> other) {
    return ended < other.invoked;
  }

  /** Names it for people: who, and the step at which it began. */
  String name() {
    return client + "@" + invoked;
  }
}
