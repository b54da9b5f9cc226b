package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;

/** How a view's table is filled from the log. Can write rows and nothing else. */
interface Filling<ROW> {
  /** Whether commits write the rows of the live table, so that it is never behind. */
  boolean inline();

  /** Whether the event can change rows at all. */
  boolean takes(StoredEvent event);

  /** Takes one event into account. */
  void apply(Recorded<?> event, Rows<ROW> rows);

  /** As the view's projection says. */
  static <ROW> Filling<ROW> by(Projection<ROW> projection) {
    return new Filling<>() {
      @Override
      public boolean inline() {
        return false;
      }

      @Override
      public boolean takes(StoredEvent event) {
        return true;
      }

      @Override
      public void apply(Recorded<?> event, Rows<ROW> rows) {
        projection.apply(event, rows);
      }
    };
  }
}
