package dev.tidemark.memory;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Codec;
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

/** Tables of encoded rows, each decoded when it is searched for the first time. */
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
  public List<StoredRow> rows(TableId table, Tenant tenant, Collection<String> keys) {
    synchronized (contents) {
      Table target = contents.table(table);
      return keys.stream().distinct().flatMap(key -> target.row(tenant, key).stream()).toList();
    }
  }

  @Override
  public List<StoredRow> rows(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    synchronized (contents) {
      return new Search<>(table, codec)
          .find(contents.table(table.id()).of(tenant), filters, request);
    }
  }

  @Override
  public FrozenTable freeze(TableId table) {
    synchronized (contents) {
      Table target = contents.table(table);
      return new FrozenRows(target.all(), target.progress(), contents.events.size());
    }
  }

  @Override
  public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
    synchronized (contents) {
      contents.requireCurrent(lease);
      contents.table(table);
      TablePage page = last.get();
      apply(table, page.changes(), page.progress(), lease);
      TableId standIn = TableId.live(table.view(), table.version());
      TableId before = contents.liveTables.put(standIn, table);
      if (before != null && !before.equals(table)) {
        contents.keptTables.put(standIn, before);
      }
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

  @Override
  public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
    synchronized (contents) {
      if (contents.stateOf(table) != ViewTable.State.LIVE) {
        throw new StoreFault.Fenced("The table " + table + " is not the live one.");
      }
      apply(table, changes, progress, lease);
    }
  }
}
