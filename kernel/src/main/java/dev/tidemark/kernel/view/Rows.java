package dev.tidemark.kernel.view;

import java.util.Optional;

/** The rows of one view and tenant, as a projection sees them: its own earlier changes included. */
public interface Rows<ROW> {
  /** The row of this key. */
  Optional<ROW> get(String key);

  /** Writes the row, new or instead of the old one. */
  void put(String key, ROW row);

  /** Deletes the row if there is one. */
  void delete(String key);
}
