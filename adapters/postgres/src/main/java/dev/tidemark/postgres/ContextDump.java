package dev.tidemark.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes all tables of one context, in an order that does not depend on chance. */
final class ContextDump {
  private static final String SCHEMAS =
      """
      select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relname = 'log_head' and c.relkind = 'r' order by 1
      """;

  private static final String MIGRATION =
      """
      select version from schema_history where version is not null and success
      order by installed_rank desc limit 1
      """;

  private static final String HEAD = "select incarnation from log_head";

  /** A view's table, its progress, and the fields that were indexed, read off its own columns. */
  private static final String VIEWS =
      """
      select concat_ws(' ', t.view, t.version, t.generation, t.live, t.kept,
        coalesce(t.incarnation::text, '-'),
        coalesce(t.position::text, '-'), coalesce((
          select string_agg(substr(a.attname, 4)
            || case when a.atttypid = 'bigint'::regtype then ':NUMBER' else ':TEXT' end, ',' order by a.attnum)
          from pg_attribute a
          where a.attrelid = quote_ident(view_relation(t.view, t.version, t.generation))::regclass
            and a.attgenerated <> '' and not a.attisdropped), '-'))
      from view_tables t order by t.view, t.version, t.generation
      """;

  /** What is computed is left out; so is what the schema itself brings along. */
  private static final String TABLES =
      """
      select c.relname,
        (select string_agg(quote_ident(a.attname), ',' order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
        (select string_agg(quote_ident(a.attname), ',' order by k.n)
          from pg_index i cross join lateral unnest(i.indkey) with ordinality as k(attnum, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
          where i.indrelid = c.oid and i.indisprimary)
      from pg_class c
      where c.relnamespace = to_regnamespace(quote_ident(current_schema())) and c.relkind = 'r'
        and c.relname not in ('log_head', 'schema_history', 'view_tables')
      order by c.relname
      """;

  private final Connection connection;
  private final String schema;
  private final BackupWriter writer;
  private final Consumer<String> progress;

  ContextDump(
      Connection connection, String schema, BackupWriter writer, Consumer<String> progress) {
    this.connection = connection;
    this.schema = schema;
    this.writer = writer;
    this.progress = progress;
  }

  /** The schemas of all contexts in the database. */
  static List<String> schemas(Connection connection) throws SQLException {
    return list(connection, SCHEMAS, at -> at.getString(1));
  }

  void run() throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path to \"" + schema + "\"");
    }
    String migration = one(MIGRATION);
    writer.line(new BackupContents.Context(schema, migration, one(HEAD)).line());
    for (String view : list(connection, VIEWS, at -> at.getString(1))) {
      writer.line(BackupLines.VIEW + view);
    }
    Row<Table> row = at -> new Table(at.getString(1), at.getString(2), at.getString(3));
    for (Table table : list(connection, TABLES, row)) {
      copy(table);
    }
  }

  private record Table(String name, String columns, String key) {}

  private void copy(Table table) throws SQLException, IOException {
    String relation = "\"" + schema + "\".\"" + table.name() + "\"";
    writer.line(BackupLines.TABLE + relation + " " + table.columns());
    CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
    long rows =
        copying.copyOut(
            "copy (select %s from %s order by %s) to stdout"
                .formatted(table.columns(), relation, table.key()),
            writer.table());
    writer.endTable(rows);
    progress.accept("%s.%s: %,d rows".formatted(schema, table.name(), rows));
  }

  private String one(String sql) throws SQLException {
    return list(connection, sql, at -> at.getString(1)).getFirst();
  }

  private static <T> List<T> list(Connection connection, String sql, Row<T> row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (result.next()) {
        all.add(row.of(result));
      }
      return all;
    }
  }
}
