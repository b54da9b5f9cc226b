package dev.tidemark.memory;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of one view's table, tenant by tenant. */
final class Table {
  private final TableSchema<?> schema;
  private final Map<Tenant, TenantRows> rows = new LinkedHashMap<>();
  private Optional<Checkpoint> progress = Optional.empty();

  Table(TableSchema<?> schema) {
    this.schema = schema;
  }

  Optional<StoredRow> row(Tenant tenant, String key) {
    return of(tenant).row(key);
  }

  void change(RowChange change) {
    TenantRows ofTenant = rows.computeIfAbsent(change.tenant(), tenant -> new TenantRows());
    if (change.body() == null) {
      ofTenant.remove(change.key());
    } else {
      ofTenant.put(new StoredRow(change.key(), change.body()));
    }
  }

  NavigableMap<RowKey, byte[]> all() {
    NavigableMap<RowKey, byte[]> all = new TreeMap<>();
    rows.forEach((tenant, own) ->
        own.all().stream()
            .map(Row::stored)
            .forEach(row -> all.put(new RowKey(tenant, row.key()), row.body())));
    return all;
  }

  Optional<Checkpoint> progress() {
    return progress;
  }

  /** Progress within one life of the log never goes back: a caller that tries has a bug. */
  void reach(Checkpoint next) {
    boolean back =
        progress
            .filter(now ->
                now.incarnation().equals(next.incarnation()) && now.position() > next.position())
            .isPresent();
    if (back) {
      throw new IllegalArgumentException(
          "The table " + schema.id() + " cannot go back to " + next + ".");
    }
    progress = Optional.of(next);
  }

  /** One tenant's rows. */
  TenantRows of(Tenant tenant) {
    TenantRows own = rows.get(tenant);
    return own == null ? new TenantRows() : own;
  }
}
