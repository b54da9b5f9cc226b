package dev.tidemark.kernel.message;

import java.util.List;

/**
 * Carries messages between contexts at least once and in order per key.
 *
 * <p>Integration events reach every context that subscribed to their type, commands only the
 * context they are addressed to.
 */
public interface Transport {
  /**
   * The channels over which everything a context says must be sent. Each is fed by a relay of its
   * own, so that a slow receiver behind one channel does not hold up the others.
   */
  List<Channel> channelsFrom(String context);

  /** Where a context takes what was sent to it. */
  Receiver receiver(String context);
}
