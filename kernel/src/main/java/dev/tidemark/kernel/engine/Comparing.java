package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.TableId;
import java.util.Optional;

/**
 * A live table held still, to be compared with a rebuilt one once that has come to the same
 * position. Not safe for use by several threads.
 */
final class Comparing<ROW> {
  private final FrozenTable live;
  private final EngineParts parts;
  private final Class<ROW> row;
  private final long position;
  private Optional<FrozenTable> rebuilt = Optional.empty();
  private Optional<TableComparison<ROW>> rows = Optional.empty();

  Comparing(FrozenTable live, boolean inline, EngineParts parts, Class<ROW> row) {
    this.live = live;
    this.parts = parts;
    this.row = row;
    // Commits write the rows of an inline view: it shows all that the log holds.
    this.position = inline ? live.head() : live.progress().map(Checkpoint::position).orElse(0L);
  }

  /** The position of the log that the live table shows. */
  long position() {
    return position;
  }

  /** Compares some rows with the table that has come to the same position; false at the end. */
  boolean step(TableId table) {
    if (rows.isEmpty()) {
      FrozenTable other = parts.store().views().freeze(table);
      rebuilt = Optional.of(other);
      rows = Optional.of(new TableComparison<>(live, other, position, row, parts.codec()));
    }
    return rows.get().step();
  }

  /** What was found so far. */
  Optional<ViewComparison> result() {
    return rows.map(TableComparison::result);
  }

  void close() {
    rebuilt.ifPresent(FrozenTable::close);
    live.close();
  }
}
