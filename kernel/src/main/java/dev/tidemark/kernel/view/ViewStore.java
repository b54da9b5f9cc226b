package dev.tidemark.kernel.view;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the tables of one context's views. Safe for use by several threads and processes. Where a
 * table is read it may be named by {@link TableId#live}.
 */
public interface ViewStore {
  /** The tables themselves: which exist, how far they are, which one is live. */
  ViewTables tables();

  /** The row of this key. */
  Optional<StoredRow> row(TableId table, Tenant tenant, String key);

  /** The rows of these keys, in no order; nothing for a key without a row. */
  List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys);

  /** At most {@code request.limit()} rows that all filters select, in the order asked for. */
  List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request);

  /** The whole table as it is now. To be closed. */
  FrozenTable freeze(TableId table);

  /**
   * Writes rows and the progress they stand for in one transaction.
   *
   * @param changes at most one for each row
   * @param progress how far the table is afterwards; never behind what it was
   * @throws dev.tidemark.kernel.log.StoreFault.Fenced if the lease is no longer the current one
   */
  void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease);

  /**
   * The same for a table that queries read. Whoever went on writing to one that has given way would
   * take queries to see what they do not: they read another table from then on.
   *
   * @throws dev.tidemark.kernel.log.StoreFault.Fenced if the lease is no longer the current one, or
   *     the table not the live one
   */
  void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease);

  /**
   * Brings a table up to the end of the log and lets queries and commits use it from then on, in
   * one transaction. The one that was live is kept.
   *
   * <p>While {@code last} runs, nobody can write to the log: whatever it does not find there comes
   * after the switch, and is written to this table. It may read from the store, and must be quick.
   * If it throws, nothing is changed.
   *
   * @param last makes the changes that are still missing
   * @throws dev.tidemark.kernel.log.StoreFault.Fenced if the lease is no longer the current one
   */
  void activate(TableId table, Lease lease, Supplier<TablePage> last);
}
