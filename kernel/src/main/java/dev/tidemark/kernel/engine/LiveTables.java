package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The live tables of views, by name: where inline rows are written and queries read. */
final class LiveTables {
  private final Map<String, TableId> live = new ConcurrentHashMap<>();

  TableId of(View<?> view) {
    TableId table = live.get(view.name());
    if (table == null) {
      throw new ViewNotReady(view.name());
    }
    return table;
  }

  boolean has(View<?> view) {
    return live.containsKey(view.name());
  }

  void set(TableId table) {
    live.put(table.view(), table);
  }
}
