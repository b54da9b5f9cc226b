package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which table of each view queries read: that of the view's version as soon as there is one, until
 * then that of an older version. Tables of the same version change places within the store.
 */
final class LiveTables {
  private final Map<String, TableId> live = new ConcurrentHashMap<>();

  /**
   * Where to read.
   *
   * @throws ViewNotReady if there is nothing to read yet
   */
  TableId of(View<?> view) {
    TableId table = live.get(view.name());
    if (table == null) {
      throw new ViewNotReady(view.name());
    }
    return table;
  }

  /** Lets queries read the live table of this version. */
  void show(String view, int version) {
    live.put(view, TableId.live(view, version));
  }
}
