package dev.tidemark.memory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a table by the value of one text component, without looking at all the others.
 */
final class Lookup {
  private final Map<String, Object> values = new HashMap<>();
  private final Map<Object, Map<String, Row>> rows = new HashMap<>();
  private final Map<String, Row> unread = new LinkedHashMap<>();

  /** A row is this now; or gone. */
  void changed(String key, @Nullable Row now) {
    Object before = values.remove(key);
    if (before != null) {
      rows.computeIfPresent(
          before,
          (value, known) -> {
            known.remove(key);
            return known.isEmpty() ? null : known;
          });
    }
    unread.remove(key);
    if (now != null) {
      unread.put(key, now);
    }
  }

  /** Those with any of these values, in no order. */
  Stream<Row> having(Set<?> wanted, Function<Row, Object> valueOf) {
    unread.forEach((key, row) -> {
      Object value = valueOf.apply(row);
      values.put(key, value);
      rows.computeIfAbsent(value, none -> new LinkedHashMap<>()).put(key, row);
    });
    unread.clear();
    return wanted.stream().flatMap(value -> rows.getOrDefault(value, Map.of()).values().stream());
  }
}
