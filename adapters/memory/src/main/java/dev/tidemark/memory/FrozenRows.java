package dev.tidemark.memory;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.KeyedRow;
import dev.tidemark.kernel.view.RowKey;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A copy of a table's rows. */
record FrozenRows(NavigableMap<RowKey, byte[]> rows, Optional<Checkpoint> progress, long head)
    implements FrozenTable {
  FrozenRows {
    rows = new TreeMap<>(rows);
  }

  @Override
  public List<KeyedRow> after(Optional<RowKey> last, int limit) {
    NavigableMap<RowKey, byte[]> rest = last.map(key -> rows.tailMap(key, false)).orElse(rows);
    return rest.entrySet().stream()
        .limit(limit)
        .map(row -> new KeyedRow(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public void close() {
    // A copy holds nothing back.
  }
}
