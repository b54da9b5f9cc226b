package dev.tidemark.memory;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTables;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which tables exist, and which ones are live. */
final class MemoryViewTables implements ViewTables {
  private final Contents contents;

  MemoryViewTables(Contents contents) {
    this.contents = contents;
  }

  @Override
  public TableId next(String view, int version) {
    synchronized (contents) {
      int given = contents.generations.merge(TableId.live(view, version), 1, Integer::sum);
      return new TableId(view, version, given);
    }
  }

  @Override
  public void create(TableSchema<?> schema) {
    synchronized (contents) {
      TableId id = schema.id();
      contents.tables.computeIfAbsent(id, absent -> new Table(schema));
      contents.generations.merge(
          TableId.live(id.view(), id.version()), id.generation(), Integer::max);
    }
  }

  @Override
  public List<ViewTable> all(String view) {
    synchronized (contents) {
      return contents.tables.entrySet().stream()
          .filter(table -> table.getKey().view().equals(view))
          .map(table ->
              new ViewTable(
                  table.getKey(), contents.stateOf(table.getKey()), table.getValue().progress()))
          .sorted(
              Comparator.comparingInt((ViewTable table) -> table.id().version())
                  .thenComparingInt(table -> table.id().generation()))
          .toList();
    }
  }

  @Override
  public Optional<Checkpoint> progress(TableId table) {
    synchronized (contents) {
      return Optional.ofNullable(contents.tables.get(table)).flatMap(Table::progress);
    }
  }

  @Override
  public Optional<TableId> live(String view, int version) {
    synchronized (contents) {
      return Optional.ofNullable(contents.liveTables.get(TableId.live(view, version)));
    }
  }

  @Override
  public void drop(TableId table) {
    synchronized (contents) {
      if (contents.stateOf(table) == ViewTable.State.LIVE) {
        throw new IllegalStateException(
            "The table " + table + " is live; activate another one first.");
      }
      contents.tables.remove(table);
      contents.keptTables.values().remove(table);
    }
  }
}
