package dev.tidemark.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The arguments of one call of the server's function {@code append}, by name. A column without rows
 * is left out: to bind an array costs the server as much as to insert a row, and most batches need
 * only half of them.
 */
final class Arguments {
  // One text for each combination of columns, of which a context uses a handful.
  private static final Map<List<String>, String> CALLS = new ConcurrentHashMap<>();

  private final List<String> names = new ArrayList<>(32);
  private final List<Object> values = new ArrayList<>(32);

  void add(String name, Column column) {
    if (column.rows() > 0) {
      names.add(name);
      values.add(column);
    }
  }

  /** The same for what is no column. */
  void add(String name, boolean value) {
    names.add(name);
    values.add(value);
  }

  /** The same for a column that counts as one of nulls where it is left out. */
  void addUnlessNull(String name, Column column) {
    if (column.hasValues()) {
      add(name, column);
    }
  }

  /** The statement that takes the values. */
  String sql() {
    return CALLS.computeIfAbsent(List.copyOf(names), Arguments::call);
  }

  private static String call(List<String> names) {
    return "select * from append(" + String.join(" => ?, ", names) + " => ?)";
  }

  Object[] values() {
    return values.toArray();
  }
}
