package dev.tidemark.memory;

import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.StoredRow;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** One tenant's rows of a table, in the order of their keys. */
final class TenantRows {
  private final NavigableMap<String, Row> rows = new TreeMap<>(RowKey::compareTexts);
  private final Map<String, Lookup> lookups = new LinkedHashMap<>();

  Optional<StoredRow> row(String key) {
    return Optional.ofNullable(rows.get(key)).map(Row::stored);
  }

  Collection<Row> all() {
    return rows.values();
  }

  /** The same by their keys, not to be changed. */
  NavigableMap<String, Row> byKey() {
    return Collections.unmodifiableNavigableMap(rows);
  }

  /** Those with any of these values in a text component. */
  Stream<Row> having(String field, Set<?> values, Function<Row, Object> valueOf) {
    return lookups.computeIfAbsent(field, this::lookup).having(values, valueOf);
  }

  private Lookup lookup(String field) {
    Lookup lookup = new Lookup();
    rows.forEach(lookup::changed);
    return lookup;
  }

  void put(StoredRow stored) {
    Row row = new Row(stored);
    rows.put(stored.key(), row);
    lookups.values().forEach(lookup -> lookup.changed(stored.key(), row));
  }

  void remove(String key) {
    rows.remove(key);
    lookups.values().forEach(lookup -> lookup.changed(key, null));
  }
}
