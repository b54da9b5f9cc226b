package dev.tidemark.kernel.log;

/**
 * What a stored event says, for whoever knows its stream already.
 *
 * @param position in the log
 * @param version in its stream
 * @param type its stored name and version
 * @param data the encoded payload
 */
public record StoredPayload(long position, long version, EventType type, byte[] data) {
  /** What this event says. */
  public static StoredPayload of(StoredEvent event) {
    return new StoredPayload(event.position(), event.version(), event.type(), event.data());
  }
}
