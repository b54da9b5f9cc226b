package dev.tidemark.kernel.message;

import java.util.Optional;

/**
 * Writes messages as they go over the wire and reads them back. Safe for use by several threads.
 */
public interface MessageCodec {
  /** The envelope with its payload. */
  byte[] encode(Message message);

  /**
   * The message in an envelope; empty if its contract is unknown here.
   *
   * @throws dev.tidemark.kernel.port.Codec.Unreadable if it is no well-formed message
   */
  Optional<Message> decode(byte[] envelope);

  /** The trace context of a message that this codec wrote; empty if it is not traced. */
  default String traceparent(byte[] envelope) {
    return decode(envelope).map(message -> message.origin().traceparent()).orElse("");
  }
}
