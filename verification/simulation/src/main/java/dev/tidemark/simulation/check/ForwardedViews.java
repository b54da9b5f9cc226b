package dev.tidemark.simulation.check;

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
import dev.tidemark.kernel.view.ViewTables;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Forwards to another store of views; whoever extends it does some of it differently. */
public class ForwardedViews implements ViewStore {
  private final ViewStore real;

  /** Forwards to this one. */
  public ForwardedViews(ViewStore real) {
    this.real = real;
  }

  @Override
  public ViewTables tables() {
    return real.tables();
  }

  @Override
  public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
    return real.row(table, tenant, key);
  }

  @Override
  public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
    return real.rows(table, tenant, keys);
  }

  @Override
  public List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    return real.rows(table, tenant, filters, request);
  }

  @Override
  public FrozenTable freeze(TableId table) {
    return real.freeze(table);
  }

  @Override
  public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    real.apply(table, changes, progress, lease);
  }

  @Override
  public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    real.follow(table, changes, progress, lease);
  }

  @Override
  public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
    real.activate(table, lease, last);
  }
}
