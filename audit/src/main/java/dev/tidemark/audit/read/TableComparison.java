package dev.tidemark.audit.read;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the rows of one live table with those its log gives. */
final class TableComparison<ROW> {
  /** Differences kept; so many are told apart from none just as well. */
  private static final int MOST = 10_000;

  private final AuditedContext context;
  private final TableSchema<ROW> table;
  private final Fingerprints expected;
  private final Map<Long, String> differences = new LinkedHashMap<>();
  private long rows;

  TableComparison(AuditedContext context, View<ROW> view, TableId live, Fingerprints expected) {
    this.context = context;
    this.table = view.table(live.generation());
    this.expected = expected;
  }

  /** Reads the rows of these tenants and says what is wrong, for the hash of each wrong key. */
  Map<Long, String> differences(Set<Tenant> tenants) {
    tenants.forEach(this::compare);
    expected.left((key, name) -> differ(key, "lacks the row " + name));
    return differences;
  }

  private void differ(long key, String how) {
    if (differences.size() < MOST) {
      differences.put(key, how);
    }
  }

  /** How many rows were compared. */
  long rows() {
    return rows;
  }

  private void compare(Tenant tenant) {
    Optional<PageRequest.Bookmark> after = Optional.empty();
    List<StoredRow> page;
    do {
      page =
          context
              .store()
              .views()
              .rows(
                  table,
                  tenant,
                  List.of(),
                  new PageRequest(Optional.empty(), false, after, PageRequest.MOST));
      page.forEach(row -> compare(tenant, row));
      after =
          page.isEmpty() ? after : Optional.of(new PageRequest.Bookmark("", page.getLast().key()));
    } while (page.size() == PageRequest.MOST);
  }

  private void compare(Tenant tenant, StoredRow row) {
    rows++;
    long due = expected.take(tenant, row.key());
    long key = Fingerprints.hashOf(tenant, row.key());
    if (due == Fingerprints.NO_ROW) {
      differ(key, "has the row " + row.key() + ", which its log does not give");
    } else if (!isDue(row, due)) {
      differ(key, "shows another row " + row.key() + " than its log gives");
    }
  }

  /** Whether it is the due row, by its bytes, or else by the record they stand for. */
  private boolean isDue(StoredRow row, long due) {
    return due == Fingerprints.hashOf(row.body()) || due == hashOf(row);
  }

  /** By the record it stands for: a store may keep the same record in other bytes. */
  private long hashOf(StoredRow row) {
    try {
      ROW record = context.codec().decode(row.body(), table.row());
      return Fingerprints.hashOf(context.codec().encode(record));
    } catch (Codec.Unreadable damaged) {
      return Fingerprints.NO_ROW;
    }
  }
}
