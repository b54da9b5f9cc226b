package dev.tidemark.simulation.world;

import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the same bytes once in a run, whichever process or judge asks: records never change, and a
 * codec makes the same ones of the same bytes. Most of what a run would read it has read before.
 */
final class ReadOnce {
  /** About as many documents as an hour of orders makes; of two in one place the latter is kept. */
  private static final int PLACES = 1 << 16;

  private final @Nullable Document[] read = new @Nullable Document[PLACES];

  /** Bytes, and what they say to whoever asks for this. */
  private record Document(byte[] bytes, Object asked, Object said) {
    boolean is(byte[] others, Object othersAsked) {
      return asked.equals(othersAsked) && Arrays.equals(bytes, others);
    }
  }

  private Object read(byte[] bytes, Object asked, Function<byte[], Object> reading) {
    int hash = 31 * Arrays.hashCode(bytes) + asked.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    Document before = read[place];
    if (before != null && before.is(bytes, asked)) {
      return before.said();
    }
    Object said = reading.apply(bytes);
    read[place] = new Document(bytes, asked, said);
    return said;
  }

  /** The same codec, which remembers. */
  Codec of(Codec real) {
    return new Codec() {
      @Override
      public byte[] encode(Object value) {
        return real.encode(value);
      }

      @Override
      public <T> T decode(byte[] bytes, Class<T> type) {
        return type.cast(read(bytes, type, unread -> real.decode(unread, type)));
      }
    };
  }

  /** The same codec, which remembers. */
  MessageCodec of(MessageCodec real) {
    return new MessageCodec() {
      @Override
      public byte[] encode(Message message) {
        return real.encode(message);
      }

      @Override
      public Optional<Message> decode(byte[] envelope) {
        return ((Optional<?>) read(envelope, Message.class, real::decode)).map(Message.class::cast);
      }

      @Override
      public String traceparent(byte[] envelope) {
        return real.traceparent(envelope);
      }
    };
  }
}
