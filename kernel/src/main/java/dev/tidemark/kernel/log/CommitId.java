package dev.tidemark.kernel.log;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Scalar;
import java.util.UUID;

/**
 * The identity of one unit of work, unique in its log.
 *
 * <p>One rule serves three ends. A commit that a message causes is named after (handler, message),
 * so a repeated message is refused for ever: the inbox. A commit that a caller's idempotency key
 * covers is named after that key, so a repeated request finds the stored answer. And a commit whose
 * outcome got lost with a connection can be asked for by name.
 */
public record CommitId(UUID value) implements Scalar<UUID> {
  /** The name of what {@code handler} does about the message. */
  public static CommitId ofMessage(String handler, UUID message) {
    return new CommitId(Digest.uuid("message", handler, message.toString()));
  }

  /**
   * The name of what a caller asked for under an idempotency key; the scope includes the caller.
   */
  public static CommitId ofRequest(String scope, String key) {
    return new CommitId(Digest.uuid("request", scope, key));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
