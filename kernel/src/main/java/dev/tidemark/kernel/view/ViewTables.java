package dev.tidemark.kernel.view;

import dev.tidemark.kernel.log.Checkpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tables of one context's views. */
public interface ViewTables {
  /** A name for one more table of this view and version, which no table ever had before. */
  TableId next(String view, int version);

  /** Makes the table with its indexes unless it exists. */
  void create(TableSchema<?> schema);

  /** Every table of this view, by version and generation. */
  List<ViewTable> all(String view);

  /** How far the table is; empty before its first rows. */
  Optional<Checkpoint> progress(TableId table);

  /**
   * The table of this version that queries read; empty before the first one was activated. Each
   * version has one, so that two releases can run side by side.
   */
  Optional<TableId> live(String view, int version);

  /** The live table of the newest version that has one. */
  default Optional<TableId> live(String view) {
    return all(view).stream()
        .filter(table -> table.state() == ViewTable.State.LIVE)
        .map(ViewTable::id)
        .max(Comparator.comparingInt(TableId::version));
  }

  /** Deletes a table that is not live. */
  void drop(TableId table);
}
