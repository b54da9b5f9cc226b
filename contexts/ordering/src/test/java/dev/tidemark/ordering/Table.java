package dev.tidemark.ordering;

import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of one view, filled from a log. */
final class Table<R> implements Rows<R> {
  private final TreeMap<String, R> rows = new TreeMap<>();

  static <R> Table<R> of(View<R> view, List<Recorded<?>> log) {
    Table<R> table = new Table<>();
    log.forEach(entry -> view.projection().orElseThrow().apply(entry, table));
    return table;
  }

  @Override
  public Optional<R> get(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public void put(String key, R row) {
    rows.put(key, row);
  }

  @Override
  public void delete(String key) {
    rows.remove(key);
  }

  /** All rows by key. */
  List<R> rows() {
    return List.copyOf(rows.values());
  }
}
