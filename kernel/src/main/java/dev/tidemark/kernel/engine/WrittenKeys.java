package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.view.RowKey;

/**
 * Which rows may be in a table that was empty at first: what was never written need not be looked
 * for. Remembers hashes, so it may name a row that is not there, but never denies one that is. Not
 * safe for use by several threads.
 */
final class WrittenKeys {
  /** Beyond that every row may be there; 8 MiB. */
  private static final int MOST = 1 << 20;

  private int[] hashes = new int[1 << 10];
  private int used;
  private boolean full;

  /** The table was not empty: every row may be there. */
  void giveUp() {
    full = true;
    hashes = new int[0];
  }

  boolean mayHave(RowKey key) {
    return full || hashes[placeOf(hash(key))] != 0;
  }

  void add(RowKey key) {
    if (full) {
      return;
    }
    int place = placeOf(hash(key));
    if (hashes[place] == 0) {
      hashes[place] = hash(key);
      used++;
      if (used == MOST) {
        giveUp();
      } else if (used * 2 > hashes.length) {
        grow();
      }
    }
  }

  /** Never 0, which marks a free place. */
  private static int hash(RowKey key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash == 0 ? 1 : hash;
  }

  private int placeOf(int hash) {
    int mask = hashes.length - 1;
    int place = (hash ^ (hash >>> 15)) & mask;
    while (hashes[place] != 0 && hashes[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] old = hashes;
    hashes = new int[old.length * 2];
    for (int hash : old) {
      if (hash != 0) {
        hashes[placeOf(hash)] = hash;
      }
    }
  }
}
