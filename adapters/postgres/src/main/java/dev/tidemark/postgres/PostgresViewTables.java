package dev.tidemark.postgres;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of views, made and dropped by functions of the server: the context's own role may not.
 */
final class PostgresViewTables implements ViewTables {
  /** How far a table is, given view, version and generation. */
  static final String PROGRESS =
      """
      select incarnation, position from view_tables
      where view = ? and version = ? and generation = ? and position is not null
      """;

  static final Row<Checkpoint> CHECKPOINT =
      at -> new Checkpoint(at.getObject(1, UUID.class), at.getLong(2));

  private static final String ALL =
      """
      select incarnation, position, version, generation, live, kept from view_tables
      where view = ? order by version, generation
      """;
  private static final Row<Boolean> DONE = at -> true;
  private static final Row<Boolean> ANSWER = at -> at.getBoolean(1);

  private final Database database;

  PostgresViewTables(Database database) {
    this.database = database;
  }

  @Override
  public TableId next(String view, int version) {
    Row<TableId> row = at -> new TableId(view, version, at.getInt(1));
    return database.change("select next_view_generation(?, ?)", row, view, version).getFirst();
  }

  @Override
  public void create(TableSchema<?> schema) {
    Column fields = Column.ofTexts();
    Column kinds = Column.ofTexts();
    for (Index<?> index : schema.indexes()) {
      fields.add(index.field());
      kinds.add(index.kind().name());
    }
    TableId id = schema.id();
    database.change(
        "select create_view_table(?, ?, ?, ?, ?)",
        DONE,
        id.view(),
        id.version(),
        id.generation(),
        fields,
        kinds);
  }

  @Override
  public List<ViewTable> all(String view) {
    return database.read(ALL, at -> table(view, at), view);
  }

  private static ViewTable table(String view, ResultSet at) throws SQLException {
    Optional<Checkpoint> progress =
        at.getObject(2) == null ? Optional.empty() : Optional.of(CHECKPOINT.of(at));
    ViewTable.State state =
        at.getBoolean(5)
            ? ViewTable.State.LIVE
            : at.getBoolean(6) ? ViewTable.State.KEPT : ViewTable.State.BUILDING;
    return new ViewTable(new TableId(view, at.getInt(3), at.getInt(4)), state, progress);
  }

  @Override
  public Optional<Checkpoint> progress(TableId table) {
    return database
        .read(PROGRESS, CHECKPOINT, table.view(), table.version(), table.generation())
        .stream()
        .findFirst();
  }

  @Override
  public Optional<TableId> live(String view, int version) {
    String sql = "select generation from view_tables where view = ? and version = ? and live";
    return database
        .read(sql, at -> new TableId(view, version, at.getInt(1)), view, version)
        .stream()
        .findFirst();
  }

  @Override
  public void drop(TableId table) {
    boolean dropped =
        database
            .change(
                "select drop_view_table(?, ?, ?)",
                ANSWER,
                table.view(),
                table.version(),
                table.generation())
            .getFirst();
    if (!dropped) {
      throw new IllegalStateException(table + " is live; activate another table of the view first");
    }
  }
}
