package dev.tidemark.audit.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The entries used last; whoever is forgotten to make room is handed over first. */
final class Recent<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private final BiConsumer<K, V> forgotten;

  Recent(int most, BiConsumer<K, V> forgotten) {
    this.most = most;
    this.forgotten = forgotten;
  }

  /** What is known, or else what this gives. */
  V get(K key, java.util.function.Function<K, V> otherwise) {
    V known = entries.get(key);
    return known == null ? otherwise.apply(key) : known;
  }

  void put(K key, V value) {
    entries.put(key, value);
    if (entries.size() > most) {
      Map.Entry<K, V> eldest = entries.entrySet().iterator().next();
      entries.remove(eldest.getKey());
      forgotten.accept(eldest.getKey(), eldest.getValue());
    }
  }

  /** Every entry, the one used longest ago first. */
  void each(BiConsumer<K, V> take) {
    entries.forEach(take);
  }
}
