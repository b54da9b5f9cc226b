package dev.tidemark.kernel.log;

import java.util.Optional;
import java.util.UUID;

/**
 * One line of the trail: what somebody did about one parked message. Never changed or removed.
 *
 * @param number its place in the trail, rising
 * @param action what was done, by whom and when
 * @param consumer who could not handle the message
 * @param key its ordering key
 * @param messageId which message
 * @param version of the message after the action
 * @param before the envelope that an edit replaced, or that was skipped
 * @param after the envelope that an edit put in its place
 */
public record ParkingEntry(
    long number,
    ParkingAction action,
    String consumer,
    String key,
    UUID messageId,
    int version,
    Optional<byte[]> before,
    Optional<byte[]> after) {}
