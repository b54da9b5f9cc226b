package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTables;
import java.util.List;
import java.util.Optional;

/** The tables of one view, as whoever holds its lease may choose, make and clear them away. */
final class BuiltTables<ROW> {
  private final View<ROW> view;
  private final ViewTables tables;

  BuiltTables(View<ROW> view, ViewTables tables) {
    this.view = view;
    this.tables = tables;
  }

  /**
   * The table to build. Clears away what earlier rebuilds left behind.
   *
   * @param known the one that was chosen before, if any
   * @throws RebuildRefused if there is no such table, or another process cleared it away
   */
  TableId choose(RebuildKind kind, Optional<TableId> known) {
    List<ViewTable> all = tables.all(view.name());
    Optional<TableId> there = known.or(() -> found(kind, all));
    if (known.isPresent() && all.stream().noneMatch(table -> table.id().equals(known.get()))) {
      throw new RebuildRefused(
          "Another process took over the rebuild of the view " + view.name() + ".");
    }
    if (kind == RebuildKind.BACK && there.isEmpty()) {
      throw new RebuildRefused(
          "There is no earlier table of the view " + view.name() + " to go back to.");
    }
    all.stream()
        .filter(table -> table.state() == ViewTable.State.BUILDING)
        .map(ViewTable::id)
        .filter(table -> !there.equals(Optional.of(table)))
        .forEach(tables::drop);
    return there.orElseGet(this::made);
  }

  private Optional<TableId> found(RebuildKind kind, List<ViewTable> all) {
    return switch (kind) {
      case FIRST -> live().or(() -> last(all, ViewTable.State.BUILDING));
      case BACK -> last(all, ViewTable.State.KEPT);
      case ANEW, COMPARE -> Optional.empty();
    };
  }

  private Optional<TableId> last(List<ViewTable> all, ViewTable.State state) {
    return all.stream()
        .filter(table -> table.state() == state && table.id().version() == view.version())
        .map(ViewTable::id)
        .reduce((earlier, later) -> later);
  }

  private TableId made() {
    TableId fresh = tables.next(view.name(), view.version());
    tables.create(schema(fresh));
    return fresh;
  }

  TableSchema<ROW> schema(TableId table) {
    return view.table(table.generation());
  }

  /** The table that queries read now. */
  Optional<TableId> live() {
    return tables.live(view.name(), view.version());
  }

  Optional<Checkpoint> progress(TableId table) {
    return tables.progress(table);
  }

  void drop(TableId table) {
    tables.drop(table);
  }
}
