package dev.tidemark.postgres;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.kernel.view.ViewTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of views, one table each. */
final class PostgresViewStore implements ViewStore {
  private static final Row<StoredRow> ROW = at -> new StoredRow(at.getString(1), at.getBytes(2));
  private static final String APPLY = "select apply_rows(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final ViewTables tables;

  PostgresViewStore(Database database) {
    this.database = database;
    this.tables = new PostgresViewTables(database);
  }

  @Override
  public ViewTables tables() {
    return tables;
  }

  @Override
  public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
    String sql =
        "select key, body from " + RowQuery.relation(table) + " where tenant = ? and key = ?";
    return database.read(sql, ROW, tenant.value(), key).stream().findFirst();
  }

  @Override
  public List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    RowQuery query = RowQuery.of(table, tenant, filters, request);
    return database.read(query.sql(), ROW, query.parameters());
  }

  @Override
  public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    RowColumns.Rows rows = new RowColumns.Rows();
    changes.forEach(rows::add);
    List<Object> parameters =
        new ArrayList<>(List.of(table.view(), table.version(), table.generation()));
    parameters.addAll(rows.all());
    parameters.addAll(List.of(progress.incarnation(), progress.position()));
    parameters.addAll(List.of(lease.name(), lease.owner(), lease.fence()));
    if (!database.change(APPLY, at -> at.getBoolean(1), parameters.toArray()).getFirst()) {
      throw new StoreFault.Fenced(lease.owner() + " no longer holds " + lease.name());
    }
  }
}
