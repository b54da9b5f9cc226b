package dev.tidemark.audit.read;

import dev.tidemark.kernel.Tenant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The rows a table should have, each as two numbers: a hash of its tenant and key, and one of its
 * bytes. Sixteen bytes a row instead of the row, so that a million rows can be compared. Two
 * different rows look the same once in 2^64.
 */
final class Fingerprints {
  /** The value of a place without a row. */
  static final long NO_ROW = 0;

  /** Keys remembered by name, to say which row is missing. */
  private static final int MOST_NAMES = 10_000;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] keys = new long[1024];
  private long[] rows = new long[1024];
  private int used;
  private final Map<Long, String> names = new LinkedHashMap<>();

  /** The same rows, to be taken out while these stay. */
  Fingerprints copy() {
    Fingerprints copy = new Fingerprints();
    copy.keys = keys.clone();
    copy.rows = rows.clone();
    copy.used = used;
    copy.names.putAll(names);
    return copy;
  }

  void put(Tenant tenant, String key, byte[] row) {
    long hash = hashOf(tenant, key);
    if (names.size() < MOST_NAMES) {
      names.put(hash, key);
    }
    set(hash, hashOf(row));
  }

  void delete(Tenant tenant, String key) {
    set(hashOf(tenant, key), NO_ROW);
  }

  /** Takes the row of this key out: its hash, or {@link #NO_ROW}. */
  long take(Tenant tenant, String key) {
    int place = placeOf(hashOf(tenant, key));
    long row = rows[place];
    rows[place] = NO_ROW;
    return row;
  }

  /** The rows that were not taken out: the hash of each key, and its name if it is remembered. */
  void left(BiConsumer<Long, String> take) {
    for (int place = 0; place < keys.length; place++) {
      if (rows[place] != NO_ROW) {
        take.accept(keys[place], names.getOrDefault(keys[place], "of a key not remembered"));
      }
    }
  }

  /** Never {@link #NO_ROW}. */
  static long hashOf(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte each : bytes) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return hash == NO_ROW ? 1 : hash;
  }

  /** Of the place of a row. */
  static long hashOf(Tenant tenant, String key) {
    String name = tenant.value() + '/' + key;
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  private void set(long key, long row) {
    if (used * 2 > keys.length) {
      grow();
    }
    int place = placeOf(key);
    if (keys[place] == 0) {
      keys[place] = key;
      used++;
    }
    rows[place] = row;
  }

  /** Where the key is, or would be. Keys stay when their rows go, so probing never stops early. */
  private int placeOf(long key) {
    int mask = keys.length - 1;
    int place = (int) (key ^ (key >>> 32)) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new long[oldKeys.length * 2];
    Arrays.fill(rows, NO_ROW);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = placeOf(oldKeys[i]);
        keys[place] = oldKeys[i];
        rows[place] = oldRows[i];
      }
    }
  }
}
