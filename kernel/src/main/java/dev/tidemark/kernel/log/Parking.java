package dev.tidemark.kernel.log;

import java.util.List;

/** Where messages wait that could not be handled, key by key, so that all other keys go on. */
public interface Parking {
  /** Parks a message behind those of the same key; parking the same one twice keeps one. */
  void park(ParkedMessage message);

  /** The parked messages of a consumer, in the order they were parked, at most {@code limit}. */
  List<ParkedMessage> parked(String consumer, int limit);

  /** Forgets a message that has been handled or skipped. */
  void remove(ParkedMessage message);
}
