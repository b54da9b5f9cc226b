package dev.tidemark.kernel.view;

import dev.tidemark.kernel.log.Checkpoint;
import java.util.Optional;

/** The tables of one context's views. */
public interface ViewTables {
  /** Makes the table with its indexes unless it exists. */
  void create(TableSchema<?> schema);

  /** How far the table is; empty before its first rows. */
  Optional<Checkpoint> progress(TableId table);

  /** The table that queries of this view read; empty before the first one was activated. */
  Optional<TableId> live(String view);

  /** Lets queries read this table from now on. The one before is kept, so this can be undone. */
  void activate(TableId table);

  /** Deletes a table that is not live. */
  void drop(TableId table);
}
