package dev.tidemark.memory;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewTables;
import java.util.Optional;

/** Which tables exist, and which one of each view is live. */
final class MemoryViewTables implements ViewTables {
  private final Contents contents;

  MemoryViewTables(Contents contents) {
    this.contents = contents;
  }

  @Override
  public void create(TableSchema<?> schema) {
    synchronized (contents) {
      contents.tables.computeIfAbsent(schema.id(), id -> new Table(schema));
    }
  }

  @Override
  public Optional<Checkpoint> progress(TableId table) {
    synchronized (contents) {
      return Optional.ofNullable(contents.tables.get(table)).flatMap(Table::progress);
    }
  }

  @Override
  public Optional<TableId> live(String view) {
    synchronized (contents) {
      return Optional.ofNullable(contents.liveTables.get(view));
    }
  }

  @Override
  public void activate(TableId table) {
    synchronized (contents) {
      contents.table(table);
      contents.liveTables.put(table.view(), table);
    }
  }

  @Override
  public void drop(TableId table) {
    synchronized (contents) {
      if (table.equals(contents.liveTables.get(table.view()))) {
        throw new IllegalStateException(
            "The table " + table + " is live; activate another one first.");
      }
      contents.tables.remove(table);
    }
  }
}
