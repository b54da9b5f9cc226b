package dev.tidemark.server.gateway;

import dev.tidemark.server.http.Reply;

/** How one attempt at one instance ended. */
sealed interface Attempt {
  /**
   * It answered.
   *
   * @param again whether another instance, or the same a little later, might answer better
   */
  record Answered(Reply reply, boolean again) implements Attempt {}

  /** Nobody was there: the request never arrived. */
  record Unreached() implements Attempt {}

  /** No answer in time, or the connection was lost: it may have been done. */
  record Silent() implements Attempt {}

  /** Nobody is asked just now: no instance is known, or all are left alone. */
  record Nobody() implements Attempt {}

  /** The time is over. */
  record TooLate() implements Attempt {}

  /** How it ended, in a word; for who follows it. */
  default String word() {
    return switch (this) {
      case Answered(Reply reply, _) -> Integer.toString(reply.status());
      case Unreached _ -> "unreached";
      case Silent _ -> "silent";
      case Nobody _ -> "nobody";
      case TooLate _ -> "too-late";
    };
  }

  /** Whether a further attempt could help and does no harm. */
  default boolean worthRepeating(Passed request) {
    return switch (this) {
      case Answered(_, boolean again) -> again && request.repeatable();
      case Unreached _ -> true;
      case Silent _ -> request.repeatable();
      case Nobody _, TooLate _ -> false;
    };
  }
}
