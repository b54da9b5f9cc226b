package dev.tidemark.simulation.world;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Messages that one thing is wrong with, each until a moment. */
final class Ailments {
  private final Map<UUID, Long> until = new HashMap<>();

  /** From now on it is wrong with this one, until then. */
  void befalls(UUID message, long nanos) {
    until.put(message, nanos);
  }

  /** Whether it is wrong with this one at this moment. */
  boolean of(UUID message, long nanos) {
    return !until.isEmpty() && until.getOrDefault(message, Long.MIN_VALUE) > nanos;
  }
}
