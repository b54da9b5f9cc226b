package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.ALL;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/**
 * Everything a store shows, as text, so that two stores can be compared and a difference be read.
 */
final class Picture {
  private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

  private Picture() {}

  static String of(ContextStore store, TableSchema<?> table) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    store.log().after(0, ALL).forEach(event -> lines.add(Shown.text(event)));
    store.outbox().messagesAfter(0, ALL).forEach(row -> lines.add(Shown.text(row)));
    store.timers().due(FAR, ALL).stream().map(DueTimer::toString).sorted().forEach(lines::add);
    for (Tenant tenant : List.of(Samples.NORTH, Samples.SOUTH)) {
      for (StoredRow row :
          store.views().rows(table, tenant, List.of(), PageRequest.first(PageRequest.MOST))) {
        lines.add(tenant + "/" + Shown.text(row));
      }
    }
    return lines.toString();
  }
}
