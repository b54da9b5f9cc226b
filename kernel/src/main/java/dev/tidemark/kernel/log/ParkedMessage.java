package dev.tidemark.kernel.log;

import java.time.Instant;
import java.util.UUID;

/**
 * A message a consumer could not handle, or one that waits behind such a message of the same key.
 *
 * @param consumer who could not handle it
 * @param key the ordering key that stands still
 * @param sequence its place among the parked messages of the consumer, rising
 * @param messageId which message
 * @param envelope as it came over the wire, or as it was last edited; decoded afresh at every retry
 * @param reason what went wrong, or that it waits behind another
 * @param attempts how often it was tried
 * @param since when it was parked
 * @param tried when it was parked last, that is tried in vain
 * @param version 1 as it came, one more for each edit
 * @param released somebody has asked for its key to go on, and that is not over yet
 */
public record ParkedMessage(
    String consumer,
    String key,
    long sequence,
    UUID messageId,
    byte[] envelope,
    String reason,
    int attempts,
    Instant since,
    Instant tried,
    int version,
    boolean released) {
  /** Why a message is parked that was not tried itself. */
  public static final String BEHIND = "waits behind a parked message of the same key";

  /** A message as it is parked for the first time; the store gives it its place. */
  public ParkedMessage(
      String consumer,
      String key,
      long sequence,
      UUID messageId,
      byte[] envelope,
      String reason,
      int attempts,
      Instant since) {
    this(consumer, key, sequence, messageId, envelope, reason, attempts, since, since, 1, false);
  }

  /** The name of the commit that handles it, or of what is left of it when it is skipped. */
  public CommitId mark() {
    return CommitId.ofMessage(consumer, messageId);
  }

  /** The same message, tried in vain once more. */
  public ParkedMessage failedAgain(String newReason, Instant now) {
    return new ParkedMessage(
        consumer,
        key,
        sequence,
        messageId,
        envelope,
        newReason,
        attempts + 1,
        since,
        now,
        version,
        false);
  }
}
