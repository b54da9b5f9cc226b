package dev.tidemark.kernel.view;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.RowChange;
import java.util.List;

/**
 * Changes of one table's rows.
 *
 * @param changes at most one for each row
 * @param progress how far the table is afterwards; never behind what it was
 */
public record TablePage(List<RowChange> changes, Checkpoint progress) {
  public TablePage {
    changes = List.copyOf(changes);
  }
}
