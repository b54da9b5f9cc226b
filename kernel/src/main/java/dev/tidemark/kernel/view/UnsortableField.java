package dev.tidemark.kernel.view;

import java.util.List;

/** A list was asked for in an order its view does not keep. The asker should choose another. */
public final class UnsortableField extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsortableField(String field, List<String> sortable) {
    super(
        "The list cannot be sorted by '"
            + field
            + "', "
            + (sortable.isEmpty() ? "it has one order" : "only by " + String.join(", ", sortable))
            + ".");
  }
}
