package dev.tidemark.simulation.world;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTables;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The way of one life of a process to the views of one context. */
final class SimulatedViews implements ViewStore {
  private final ViewStore disk;
  private final ViewTables tables;
  private final Door row;
  private final Door rows;
  private final Door apply;
  private final Door activate;

  SimulatedViews(ViewStore disk, Doors doors) {
    this.disk = disk;
    tables = new Tables(disk.tables(), doors);
    row = doors.reading("views.row");
    rows = doors.reading("views.rows");
    apply = doors.changing("views.apply");
    activate = doors.changing("views.activate");
  }

  @Override
  public ViewTables tables() {
    return tables;
  }

  @Override
  public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
    return row.call(() -> disk.row(table, tenant, key));
  }

  @Override
  public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
    return rows.call(() -> disk.rows(table, tenant, keys));
  }

  @Override
  public FrozenTable freeze(TableId table) {
    return rows.call(() -> disk.freeze(table));
  }

  @Override
  public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
    activate.run(() -> disk.activate(table, lease, last));
  }

  @Override
  public List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    return rows.call(() -> disk.rows(table, tenant, filters, request));
  }

  @Override
  public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    apply.run(() -> disk.apply(table, changes, progress, lease));
  }

  @Override
  public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    apply.run(() -> disk.follow(table, changes, progress, lease));
  }

  private static final class Tables implements ViewTables {
    private final ViewTables disk;
    private final Door create;
    private final Door progress;
    private final Door live;
    private final Door drop;

    Tables(ViewTables disk, Doors doors) {
      this.disk = disk;
      create = doors.changing("tables.create");
      progress = doors.reading("tables.progress");
      live = doors.reading("tables.live");
      drop = doors.changing("tables.drop");
    }

    @Override
    public void create(TableSchema<?> schema) {
      create.run(() -> disk.create(schema));
    }

    @Override
    public Optional<Checkpoint> progress(TableId table) {
      return progress.call(() -> disk.progress(table));
    }

    @Override
    public TableId next(String view, int version) {
      return create.call(() -> disk.next(view, version));
    }

    @Override
    public List<ViewTable> all(String view) {
      return live.call(() -> disk.all(view));
    }

    @Override
    public Optional<TableId> live(String view, int version) {
      return live.call(() -> disk.live(view, version));
    }

    @Override
    public void drop(TableId table) {
      drop.run(() -> disk.drop(table));
    }
  }
}
