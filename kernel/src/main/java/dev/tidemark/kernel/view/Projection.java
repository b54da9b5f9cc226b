package dev.tidemark.kernel.view;

/**
 * Fills the table of one view from the events of its context. It can write rows and nothing else,
 * so replaying it is harmless. Pure: the same events give the same rows.
 *
 * @param <ROW> the rows of the view
 */
@FunctionalInterface
public interface Projection<ROW> {
  /** Takes one event into account; events it does not care about change nothing. */
  void apply(Recorded<?> event, Rows<ROW> rows);
}
