package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Tracing;
import java.util.Optional;

/** What is done about a message is done because of who caused it, as far as it can be read. */
record MessageScope(Optional<Origin> origin) {
  /** The scope of the message in this envelope. */
  static MessageScope of(MessageCodec codec, byte[] envelope) {
    try {
      return new MessageScope(codec.decode(envelope).map(message -> message.origin()));
    } catch (Codec.Unreadable unknown) {
      return new MessageScope(Optional.empty());
    }
  }

  /** Does it in this scope. */
  void run(Runnable work) {
    origin.ifPresentOrElse(known -> Tracing.because(known, work), work);
  }
}
