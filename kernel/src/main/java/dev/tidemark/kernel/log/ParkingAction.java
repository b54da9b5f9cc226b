package dev.tidemark.kernel.log;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person does about parked messages. Done once however often it is asked for under one id.
 *
 * @param id names the request
 * @param at when it was asked for
 * @param actor who asked
 * @param kind what is done
 * @param note why, in the words of who asked; may be empty
 * @param request digest of all that was asked for: a repetition has the same one. Empty in what was
 *     done before it was kept
 */
public record ParkingAction(
    UUID id, Instant at, String actor, Kind kind, String note, Optional<UUID> request) {
  /** What can be done. */
  public enum Kind {
    /** The key goes on: its messages are handled again, in order. */
    REQUEUE,
    /** The message counts as handled and has no effect; its key goes on. */
    SKIP,
    /** The message has other contents from now on. */
    EDIT
  }
}
