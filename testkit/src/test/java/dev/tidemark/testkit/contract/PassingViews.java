package dev.tidemark.testkit.contract;

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

/** A store of views that passes everything on, to be overridden in one place. */
interface PassingViews extends ViewStore {
  ViewStore real();

  @Override
  default ViewTables tables() {
    return real().tables();
  }

  @Override
  default Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
    return real().row(table, tenant, key);
  }

  @Override
  default List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
    return real().rows(table, tenant, keys);
  }

  @Override
  default List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    return real().rows(table, tenant, filters, request);
  }

  @Override
  default FrozenTable freeze(TableId table) {
    return real().freeze(table);
  }

  @Override
  default void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    real().apply(table, changes, progress, lease);
  }

  @Override
  default void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    real().follow(table, changes, progress, lease);
  }

  @Override
  default void activate(TableId table, Lease lease, Supplier<TablePage> last) {
    real().activate(table, lease, last);
  }
}
