package dev.tidemark.audit.world;

/** Things that are remembered only as having been there: eight bytes each, sixteen with room. */
final class Hashes {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] places = new long[1024];
  private int used;

  static long of(Subject subject) {
    String name = subject.tenant().value() + '/' + subject.id();
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  /** False for what was never added; true for what was, and for something else once in 2^64. */
  boolean contains(long hash) {
    return places[placeOf(hash)] == hash;
  }

  void add(long hash) {
    if (used * 2 > places.length) {
      grow();
    }
    int place = placeOf(hash);
    used += places[place] == 0 ? 1 : 0;
    places[place] = hash;
  }

  private int placeOf(long hash) {
    int mask = places.length - 1;
    int place = (int) (hash ^ (hash >>> 32)) & mask;
    while (places[place] != 0 && places[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (long hash : old) {
      if (hash != 0) {
        places[placeOf(hash)] = hash;
      }
    }
  }
}
