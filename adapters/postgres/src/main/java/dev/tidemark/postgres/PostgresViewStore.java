package dev.tidemark.postgres;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.kernel.view.ViewTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of views, one table each. */
final class PostgresViewStore implements ViewStore {
  private static final Row<StoredRow> ROW = at -> new StoredRow(at.getString(1), at.getBytes(2));
  private static final Row<Boolean> ANSWER = at -> at.getBoolean(1);
  private static final String APPLY = "select apply_rows(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String FOLLOW = "select follow_rows(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SWITCH = "select switch_view_table(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final Database holders;
  private final ViewTables tables;

  /**
   * @param holders connections of their own for transactions that stay open for a while: what they
   *     wait for may need one of the others
   */
  PostgresViewStore(Database database, Database holders) {
    this.database = database;
    this.holders = holders;
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
  public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
    String sql =
        "select key, body from " + RowQuery.relation(table) + " where tenant = ? and key = any (?)";
    Column wanted = Column.ofTexts();
    keys.forEach(wanted::add);
    return database.read(sql, ROW, tenant.value(), wanted);
  }

  @Override
  public List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    RowQuery query = RowQuery.of(table, tenant, filters, request);
    return database.read(query.sql(), ROW, query.parameters());
  }

  @Override
  public FrozenTable freeze(TableId table) {
    return PostgresFrozenTable.of(holders.begin(), table);
  }

  @Override
  public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    Object[] parameters = parameters(table, new TablePage(changes, progress), lease);
    if (!database.change(APPLY, ANSWER, parameters).getFirst()) {
      throw fenced(lease);
    }
  }

  @Override
  public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    Object[] parameters = parameters(table, new TablePage(changes, progress), lease);
    if (!database.change(FOLLOW, ANSWER, parameters).getFirst()) {
      throw new StoreFault.Fenced(
          lease.owner() + " no longer holds " + lease.name() + ", or the table is not live");
    }
  }

  @Override
  public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
    try (Transaction transaction = holders.begin()) {
      transaction.ask("select hold_log()", at -> true);
      Object[] parameters = parameters(table, last.get(), lease);
      if (!transaction.ask(SWITCH, ANSWER, parameters).getFirst()) {
        throw fenced(lease);
      }
      transaction.commit();
    }
  }

  private static Object[] parameters(TableId table, TablePage page, Lease lease) {
    RowColumns.Rows rows = new RowColumns.Rows();
    page.changes().forEach(rows::add);
    List<Object> parameters =
        new ArrayList<>(List.of(table.view(), table.version(), table.generation()));
    parameters.addAll(rows.all());
    parameters.addAll(List.of(page.progress().incarnation(), page.progress().position()));
    parameters.addAll(List.of(lease.name(), lease.owner(), lease.fence()));
    return parameters.toArray();
  }

  private static StoreFault fenced(Lease lease) {
    return new StoreFault.Fenced(lease.owner() + " no longer holds " + lease.name());
  }
}
