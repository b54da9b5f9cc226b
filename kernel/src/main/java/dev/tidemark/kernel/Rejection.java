package dev.tidemark.kernel;

/**
 * The reason why a command was refused, with the data that explains it.
 *
 * <p>A refusal is an answer, not a failure: the same command against the same state is always
 * refused the same way. Implementations are records of a context's language; their components reach
 * the caller as members of the problem document.
 */
public interface Rejection {
  /** Stable word that programs compare, in kebab-case ({@code insufficient-stock}). */
  String code();

  /** One sentence for people: what was wrong and what to do. May change between releases. */
  String detail();

  /** How the refusal relates to the state. */
  default Kind kind() {
    return Kind.CONFLICT;
  }

  /** Where the reason of a refusal lies. */
  enum Kind {
    /** The command contradicts the present state; it may be accepted in another one. */
    CONFLICT,
    /** What the command is about does not exist, or not for this caller. */
    NOT_FOUND,
    /** The command is wrong in itself, in any state. */
    INVALID,
    /** The caller named a version that is no longer the current one. */
    STALE
  }
}
