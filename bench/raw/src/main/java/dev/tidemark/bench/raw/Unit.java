package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.Payload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is to be written, and who waits for it.
 *
 * @param stream of the event
 * @param version of the event
 * @param data of the event, and of the outbox row
 * @param message that is handled by it, or the unit's own id if none is
 * @param durable is completed when it is
 */
record Unit(UUID stream, int version, byte[] data, UUID message, CompletableFuture<Void> durable) {
  static Unit of(UUID stream, int version) {
    return new Unit(stream, version, payload(), stream, new CompletableFuture<>());
  }

  static byte[] payload() {
    return Payload.text().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Random, without asking the system for secure randomness. */
  static UUID newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }
}
