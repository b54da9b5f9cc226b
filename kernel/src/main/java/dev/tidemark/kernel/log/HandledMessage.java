package dev.tidemark.kernel.log;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * The message whose effect a commit holds. The log refuses the commit while its key stands still,
 * so whoever handles messages needs to know nothing about what others have parked.
 *
 * @param consumer who handles it
 * @param key its ordering key
 * @param id which message
 * @param parkedAs its place among the parked messages, which it leaves with this commit: only what
 *     is parked before it stands in its way. Empty for a message that has just arrived, which
 *     anything parked of its key keeps waiting
 */
public record HandledMessage(String consumer, String key, UUID id, OptionalLong parkedAs) {
  /** A message that has just arrived. */
  public static HandledMessage arrived(String consumer, String key, UUID id) {
    return new HandledMessage(consumer, key, id, OptionalLong.empty());
  }

  /** A message that was parked. */
  public static HandledMessage of(ParkedMessage parked) {
    return new HandledMessage(
        parked.consumer(), parked.key(), parked.messageId(), OptionalLong.of(parked.sequence()));
  }
}
