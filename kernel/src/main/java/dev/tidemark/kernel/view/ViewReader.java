package dev.tidemark.kernel.view;

import java.util.List;
import java.util.Optional;

/** Reads the rows of one tenant; what query handlers see of the store. */
public interface ViewReader {
  /** The row of this key. */
  <ROW> Optional<ROW> row(View<ROW> view, String key);

  /** The rows that all filters select. */
  <ROW> Page<ROW> page(View<ROW> view, List<Filter> filters, PageRequest request);
}
