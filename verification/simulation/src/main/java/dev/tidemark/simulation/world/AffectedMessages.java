package dev.tidemark.simulation.world;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Messages under one kind of fault, each until a moment of virtual time, in nanoseconds. */
final class AffectedMessages {
  private final Map<UUID, Long> until = new HashMap<>();

  /** Affects a message from now on; the later call about the same one counts. */
  void affect(UUID message, long untilNanos) {
    until.put(message, untilNanos);
  }

  /** Whether a message is affected at this moment. */
  boolean contains(UUID message, long nowNanos) {
    return !until.isEmpty() && until.getOrDefault(message, Long.MIN_VALUE) > nowNanos;
  }
}
