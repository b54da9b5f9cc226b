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
 * @param envelope as it came over the wire; decoded afresh at every retry
 * @param reason what went wrong, or that it waits behind another
 * @param attempts how often it was tried
 * @param since when it was parked
 */
public record ParkedMessage(
    String consumer,
    String key,
    long sequence,
    UUID messageId,
    byte[] envelope,
    String reason,
    int attempts,
    Instant since) {}
