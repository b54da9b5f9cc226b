package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Tenant;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The 256 lanes over which all keys of a context are spread. Units of work that touch the same id
 * share a lane and decide one after the other; everything else decides at the same time.
 */
final class Lanes {
  /** Fixed for ever: other processes and later releases must agree. */
  static final int COUNT = 256;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];

  Lanes() {
    Arrays.setAll(locks, i -> new ReentrantLock());
  }

  /** The lane of a key: the FNV-1a hash (Fowler, Noll, Vo) of tenant and key, folded to a byte. */
  static int of(Tenant tenant, String key) {
    int hash = 0x811C9DC5;
    String text = tenant.value() + '/' + key;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return (hash ^ hash >>> 8 ^ hash >>> 16 ^ hash >>> 24) & (COUNT - 1);
  }

  /** Waits until the caller alone holds the lanes of all keys; always taken in rising order. */
  Held hold(Tenant tenant, Collection<String> keys) {
    if (keys.size() == 1) { // as most units do
      ReentrantLock only = locks[of(tenant, keys.iterator().next())];
      only.lock();
      return only::unlock;
    }
    int[] lanes = keys.stream().mapToInt(key -> of(tenant, key)).distinct().sorted().toArray();
    for (int lane : lanes) {
      locks[lane].lock();
    }
    return () -> {
      for (int i = lanes.length - 1; i >= 0; i--) {
        locks[lanes[i]].unlock();
      }
    };
  }

  /** The right to decide in some lanes. */
  @FunctionalInterface
  interface Held {
    /** Gives the lanes back. */
    void release();
  }
}
