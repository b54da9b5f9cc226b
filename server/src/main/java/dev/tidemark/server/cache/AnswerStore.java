package dev.tidemark.server.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps bytes under keys for a while. Nothing rests on it: it may lose what it was given, keep it
 * too long, mix it up or be gone, and whoever asks it checks what it answers. So no method throws,
 * and none blocks for long. All may be called by any thread.
 */
public interface AnswerStore extends AutoCloseable {
  /** Keeps nothing. */
  AnswerStore NONE =
      new AnswerStore() {
        @Override
        public Optional<byte[]> get(String key) {
          return Optional.empty();
        }

        @Override
        public void put(String key, byte[] entry, Duration longest) {}

        @Override
        public void forget(Collection<String> keys) {}

        @Override
        public long errors() {
          return 0;
        }

        @Override
        public boolean away() {
          return false;
        }

        @Override
        public void close() {}
      };

  /** What was last put under the key; empty if it is not at hand or cannot be reached. */
  Optional<byte[]> get(String key);

  /**
   * Keeps it under the key instead of what was there.
   *
   * @param longest when it has been kept for so long it may go; at least a millisecond
   */
  void put(String key, byte[] entry, Duration longest);

  /** Throws away what is under these keys. */
  void forget(Collection<String> keys);

  /** How often it could not be reached since it was opened. */
  long errors();

  /** Whether it is left alone just now because it could not be reached. */
  boolean away();

  @Override
  void close();
}
