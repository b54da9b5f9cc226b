package dev.tidemark.kernel.view;

import java.util.List;

/**
 * The shape of a view's table.
 *
 * @param id which table
 * @param row the type of its rows
 * @param indexes by which rows may be found, besides their key
 */
public record TableSchema<ROW>(TableId id, Class<ROW> row, List<Index<ROW>> indexes) {
  public TableSchema {
    indexes = List.copyOf(indexes);
  }
}
