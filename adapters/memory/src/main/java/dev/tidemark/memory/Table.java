package dev.tidemark.memory;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of one view's table, tenant by tenant. */
final class Table {
  private final TableSchema<?> schema;
  private final Map<Tenant, Map<String, StoredRow>> rows = new LinkedHashMap<>();
  private Optional<Checkpoint> progress = Optional.empty();

  Table(TableSchema<?> schema) {
    this.schema = schema;
  }

  Optional<StoredRow> row(Tenant tenant, String key) {
    return Optional.ofNullable(of(tenant).get(key));
  }

  List<StoredRow> rows(Tenant tenant) {
    return List.copyOf(of(tenant).values());
  }

  void change(RowChange change) {
    Map<String, StoredRow> ofTenant =
        rows.computeIfAbsent(change.tenant(), tenant -> new LinkedHashMap<>());
    if (change.body() == null) {
      ofTenant.remove(change.key());
    } else {
      ofTenant.put(change.key(), new StoredRow(change.key(), change.body()));
    }
  }

  NavigableMap<RowKey, byte[]> all() {
    NavigableMap<RowKey, byte[]> all = new TreeMap<>();
    rows.forEach((tenant, own) ->
        own.values().forEach(row -> all.put(new RowKey(tenant, row.key()), row.body())));
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

  private Map<String, StoredRow> of(Tenant tenant) {
    return rows.getOrDefault(tenant, Map.of());
  }
}
