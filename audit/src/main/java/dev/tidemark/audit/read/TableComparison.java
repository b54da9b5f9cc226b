package dev.tidemark.audit.read;

import dev.tidemark.audit.world.Sample;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the rows of one live table with those its log gives. */
final class TableComparison<ROW> {
  private final AuditedContext context;
  private final TableSchema<ROW> table;
  private final Fingerprints expected;
  private Sample differences = Sample.NONE;
  private long rows;

  TableComparison(AuditedContext context, View<ROW> view, TableId live, Fingerprints expected) {
    this.context = context;
    this.table = view.table(live.generation());
    this.expected = expected;
  }

  /** Reads the rows of these tenants and says what is wrong with them. */
  Sample differences(Set<Tenant> tenants) {
    tenants.forEach(this::compare);
    Sample missing = expected.left();
    for (String key : missing.first()) {
      differences = differences.plus("lacks the row " + key);
    }
    long unnamed = missing.count() - missing.first().size();
    return new Sample(differences.count() + unnamed, differences.first());
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
    if (due == Fingerprints.NO_ROW) {
      differences = differences.plus("has the row " + row.key() + ", which its log does not give");
    } else if (due != hashOf(row)) {
      differences = differences.plus("shows another row " + row.key() + " than its log gives");
    }
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
