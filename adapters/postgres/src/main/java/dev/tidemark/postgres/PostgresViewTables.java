package dev.tidemark.postgres;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewTables;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of views, made and dropped by functions of the server: the context's own role may not.
 */
final class PostgresViewTables implements ViewTables {
  private static final Row<Boolean> DONE = at -> true;
  private static final Row<Boolean> ANSWER = at -> at.getBoolean(1);

  private final Database database;

  PostgresViewTables(Database database) {
    this.database = database;
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
  public Optional<Checkpoint> progress(TableId table) {
    String sql =
        """
        select incarnation, position from view_tables
        where view = ? and version = ? and generation = ? and position is not null
        """;
    Row<Checkpoint> row = at -> new Checkpoint(at.getObject(1, UUID.class), at.getLong(2));
    return database.read(sql, row, table.view(), table.version(), table.generation()).stream()
        .findFirst();
  }

  @Override
  public Optional<TableId> live(String view) {
    String sql = "select version, generation from view_tables where view = ? and live";
    return database.read(sql, at -> new TableId(view, at.getInt(1), at.getInt(2)), view).stream()
        .findFirst();
  }

  @Override
  public void activate(TableId table) {
    database.change(
        "select activate_view_table(?, ?, ?)",
        DONE,
        table.view(),
        table.version(),
        table.generation());
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
