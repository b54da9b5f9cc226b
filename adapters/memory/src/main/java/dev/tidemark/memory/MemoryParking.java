package dev.tidemark.memory;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.memory.Contents.ParkingKey;
import java.time.Instant;
import java.util.List;

/** Parked messages in the order they came. */
final class MemoryParking implements Parking {
  private final Contents contents;

  MemoryParking(Contents contents) {
    this.contents = contents;
  }

  @Override
  public void park(ParkedMessage message) {
    synchronized (contents) {
      ParkedMessage known = contents.parked.get(keyOf(message));
      ParkedMessage kept =
          known == null
              ? at(message, ++contents.lastParked, message.since())
              : at(message, known.sequence(), known.since());
      contents.parked.put(keyOf(message), kept);
    }
  }

  @Override
  public List<ParkedMessage> parked(String consumer, int limit) {
    synchronized (contents) {
      return contents.parked.values().stream()
          .filter(message -> message.consumer().equals(consumer))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public void remove(ParkedMessage message) {
    synchronized (contents) {
      contents.parked.remove(keyOf(message));
    }
  }

  private static ParkingKey keyOf(ParkedMessage message) {
    return new ParkingKey(message.consumer(), message.messageId());
  }

  private static ParkedMessage at(ParkedMessage message, long sequence, Instant since) {
    return new ParkedMessage(
        message.consumer(),
        message.key(),
        sequence,
        message.messageId(),
        message.envelope(),
        message.reason(),
        message.attempts(),
        since);
  }
}
