package dev.tidemark.server.host;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Numbers of a secure source, drawn many at a time: every event, message and commit has an id, and
 * to ask the source for each costs more than all else about it. None is given twice. Safe for use
 * by several threads.
 */
final class DrawnAhead implements RandomGenerator {
  private static final int DRAWN_BYTES = 8192;

  private final SecureRandom source;
  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] drawn = new byte[DRAWN_BYTES];
  private final ByteBuffer left = ByteBuffer.wrap(drawn).limit(0);

  DrawnAhead(SecureRandom source) {
    this.source = source;
  }

  @Override
  public long nextLong() {
    lock.lock();
    try {
      if (!left.hasRemaining()) {
        source.nextBytes(drawn);
        left.clear();
      }
      return left.getLong();
    } finally {
      lock.unlock();
    }
  }
}
