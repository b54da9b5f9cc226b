package dev.tidemark.memory;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.kernel.view.ViewTables;
import java.util.List;
import java.util.Optional;

/** Tables of encoded rows, decoded again whenever they are searched. */
final class MemoryViewStore implements ViewStore {
  private final Contents contents;
  private final Codec codec;

  MemoryViewStore(Contents contents, Codec codec) {
    this.contents = contents;
    this.codec = codec;
  }

  @Override
  public ViewTables tables() {
    return new MemoryViewTables(contents);
  }

  @Override
  public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
    synchronized (contents) {
      return contents.table(table).row(tenant, key);
    }
  }

  @Override
  public List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    synchronized (contents) {
      return new Search<>(table, codec)
          .find(contents.table(table.id()).rows(tenant), filters, request);
    }
  }

  @Override
  public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    if (changes.stream().anyMatch(change -> !change.table().equals(table))) {
      throw new IllegalArgumentException(
          "A change to another table than " + table + " is among its changes.");
    }
    synchronized (contents) {
      contents.requireCurrent(lease);
      Table target = contents.table(table);
      target.reach(progress);
      changes.forEach(target::change);
    }
  }
}
