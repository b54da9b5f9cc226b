package dev.tidemark.kernel.view;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import java.util.List;
import java.util.Optional;

/** Keeps the tables of one context's views. Safe for use by several threads and processes. */
public interface ViewStore {
  /** The tables themselves: which exist, how far they are, which one is live. */
  ViewTables tables();

  /** The row of this key. */
  Optional<StoredRow> row(TableId table, Tenant tenant, String key);

  /** At most {@code request.limit()} rows that all filters select, in the order asked for. */
  List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request);

  /**
   * Writes rows and the progress they stand for in one transaction.
   *
   * @param changes at most one for each row
   * @param progress how far the table is afterwards; never behind what it was
   * @throws dev.tidemark.kernel.log.StoreFault.Fenced if the lease is no longer the current one
   */
  void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease);
}
