package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table while its only writer fills it: what it has just read or written is not read
 * again, and each row is written once however often it changed since. Not safe for use by several
 * threads.
 */
final class TableRows<ROW> {
  private static final int REMEMBERED = 20_000;

  private final TableSchema<ROW> schema;
  private final ViewStore views;
  private final Codec codec;
  private final Recent<RowKey, Optional<ROW>> known = new Recent<>(REMEMBERED);
  private final Map<RowKey, Optional<ROW>> changed = new LinkedHashMap<>();
  private WrittenKeys written = new WrittenKeys();

  TableRows(TableSchema<ROW> schema, ViewStore views, Codec codec) {
    this.schema = schema;
    this.views = views;
    this.codec = codec;
  }

  /** Forgets everything; somebody else may have written. */
  void begin(boolean empty) {
    known.clear();
    changed.clear();
    written = new WrittenKeys();
    if (!empty) {
      written.giveUp();
    }
  }

  /** Reads rows that will be asked for, all at once. */
  void prefetch(Tenant tenant, Collection<String> keys) {
    List<String> wanted = keys.stream().filter(key -> mustRead(new RowKey(tenant, key))).toList();
    if (wanted.isEmpty()) {
      return;
    }
    wanted.forEach(key -> known.put(new RowKey(tenant, key), Optional.empty()));
    views
        .rows(schema.id(), tenant, wanted)
        .forEach(row -> known.put(new RowKey(tenant, row.key()), Optional.of(decoded(row))));
  }

  private boolean mustRead(RowKey key) {
    return !changed.containsKey(key) && !known.containsKey(key) && written.mayHave(key);
  }

  private ROW decoded(StoredRow row) {
    return codec.decode(row.body(), schema.row());
  }

  /** The rows of one tenant, as a projection sees them. */
  Rows<ROW> of(Tenant tenant) {
    return new Rows<>() {
      @Override
      public Optional<ROW> get(String key) {
        return row(new RowKey(tenant, key));
      }

      @Override
      public void put(String key, ROW row) {
        changed.put(new RowKey(tenant, key), Optional.of(row));
      }

      @Override
      public void delete(String key) {
        changed.put(new RowKey(tenant, key), Optional.empty());
      }
    };
  }

  private Optional<ROW> row(RowKey key) {
    Optional<ROW> row = changed.get(key);
    if (row == null) {
      row = known.get(key);
    }
    if (row == null) {
      row = written.mayHave(key) ? stored(key) : Optional.empty();
      known.put(key, row);
    }
    return row;
  }

  private Optional<ROW> stored(RowKey key) {
    return views.row(schema.id(), key.tenant(), key.key()).map(this::decoded);
  }

  /** How many rows have changed since changes were stored. */
  int changed() {
    return changed.size();
  }

  /** What has changed since, encoded; to be stored. */
  List<RowChange> changes() {
    List<RowChange> changes = new ArrayList<>(changed.size());
    changed.forEach((key, row) ->
        changes.add(
            new RowChange(
                schema.id(), key.tenant(), key.key(), row.map(codec::encode).orElse(null))));
    return changes;
  }

  /** The changes are stored. */
  void stored() {
    changed.forEach((key, row) -> {
      known.put(key, row);
      written.add(key);
    });
    changed.clear();
  }
}
