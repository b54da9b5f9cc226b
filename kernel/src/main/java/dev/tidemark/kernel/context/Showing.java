package dev.tidemark.kernel.context;

import dev.tidemark.kernel.view.View;

/**
 * An inline view of an aggregate: its row is written in every commit that changes the aggregate,
 * under the aggregate's id.
 *
 * @param view the table
 * @param row shows a state
 */
public record Showing<S, ROW>(View<ROW> view, RowOf<S, ROW> row) {
  /** Makes the row. Pure. */
  @FunctionalInterface
  public interface RowOf<S, ROW> {
    /**
     * The row of a state.
     *
     * @param id of the aggregate
     * @param version of its stream
     */
    ROW of(S state, String id, long version);
  }
}
