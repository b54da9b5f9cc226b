package dev.tidemark.postgres;

import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changed rows of views, as columns: each table owns the rows up to its end. */
final class RowColumns {
  private final Map<TableId, List<RowChange>> changes = new LinkedHashMap<>();

  void add(RowChange change) {
    changes.computeIfAbsent(change.table(), table -> new ArrayList<>()).add(change);
  }

  void addTo(Arguments arguments) {
    Column view = Column.ofTexts();
    Column version = Column.ofInts();
    Column generation = Column.ofInts();
    Column end = Column.ofInts();
    Rows rows = new Rows();
    changes.forEach((table, own) -> {
      view.add(table.view());
      version.add(table.version());
      generation.add(table.generation());
      own.forEach(rows::add);
      end.add(rows.key.rows());
    });
    arguments.add("v_view", view);
    arguments.add("v_version", version);
    arguments.add("v_generation", generation);
    arguments.add("v_end", end);
    arguments.add("r_tenant", rows.tenant);
    arguments.add("r_key", rows.key);
    arguments.add("r_body", rows.body);
  }

  /** The rows of one table or several. */
  static final class Rows {
    private final Column tenant = Column.ofTexts();
    private final Column key = Column.ofTexts();
    // JSON is text: sent as text, its bytes are checked once, by the server.
    private final Column body = Column.ofTexts();

    void add(RowChange change) {
      tenant.add(change.tenant().value());
      key.add(change.key());
      body.add(change.body());
    }

    List<Column> all() {
      return List.of(tenant, key, body);
    }
  }
}
