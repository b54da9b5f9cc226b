package dev.tidemark.kernel.log;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where messages wait that could not be handled, key by key, so that all other keys go on.
 *
 * <p>Parking and the log exclude each other: what is parked here stands in the way of every commit
 * with a {@link HandledMessage} of its key that is stored afterwards, and what the log holds is not
 * parked any more. Every change is one durable transaction.
 */
public interface Parking {
  /**
   * Parks a message behind those of the same key, which stand still from now on. One that is parked
   * already keeps its place and its contents and tells the newest reason.
   *
   * @return false, and nothing changed, if it has been handled meanwhile
   */
  boolean park(ParkedMessage message);

  /**
   * Parks a message behind those of the same key if there are any. One that is parked already stays
   * as it is.
   *
   * @return false, and nothing changed, if nothing of the key is parked or the message has been
   *     handled meanwhile
   */
  boolean parkBehind(ParkedMessage message);

  /** The parked messages of a consumer, in the order they were parked, at most {@code limit}. */
  default List<ParkedMessage> parked(String consumer, int limit) {
    return parked(ParkedQuery.all(consumer), 0, limit);
  }

  /** Those meant, in the order they were parked, behind this place, at most {@code limit}. */
  List<ParkedMessage> parked(ParkedQuery query, long after, int limit);

  /** One parked message. */
  Optional<ParkedMessage> find(String consumer, UUID message);

  /** How many messages are parked of those meant. */
  long count(ParkedQuery query);

  /** The keys that stand still; only those that somebody has released, if so asked. */
  List<String> keys(String consumer, boolean released);

  /** Forgets a message that has been handled. */
  void remove(ParkedMessage message);

  /**
   * Has the keys go on of which messages are meant, until one of their messages fails again. The
   * consumer that finds them released does the work.
   *
   * @return what was done, of every message of those keys; the same when asked for again
   */
  List<ParkingEntry> release(ParkingAction action, ParkedQuery query);

  /**
   * Has the first message of its key count as handled: it leaves its mark in the log and no effect,
   * so it is refused for ever if it comes again. Those behind it are released.
   *
   * @return what was done; empty if the message is not the first of its key, or not parked
   */
  List<ParkingEntry> skip(ParkingAction action, ParkedMessage message);

  /**
   * Gives a parked message other contents. The old ones stay in the trail.
   *
   * @param message as it was seen; nothing happens if it has been edited since
   * @return what was done; empty if the message is not parked any more as it was seen
   */
  List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope);

  /** What was done under this id; empty if nothing was. */
  List<ParkingEntry> trailOf(UUID action);

  /** The newest of the trail first, before this number, at most {@code limit}. */
  List<ParkingEntry> trail(long before, int limit);
}
