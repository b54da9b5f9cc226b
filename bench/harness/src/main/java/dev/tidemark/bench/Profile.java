package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Records what the time of a contestant goes into: a Java Flight Recording of its process, and what
 * PostgreSQL's pg_stat_statements counted for its database. Costs a little itself.
 *
 * @param folder where it is kept
 */
record Profile(Path folder) {
  private static final String STATEMENTS =
      """
      select s.calls, s.total_exec_time + s.total_plan_time, s.wal_bytes, regexp_replace(s.query, '\\s+', ' ', 'g')
      from pg_stat_statements s join pg_database d on d.oid = s.dbid
      where d.datname = current_database() order by 2 desc limit 25
      """;

  private static final String TABLES =
      """
      select n_tup_ins, n_tup_upd, n_tup_hot_upd, pg_total_relation_size(relid), schemaname || '.' || relname
      from pg_stat_user_tables where n_tup_ins > 0 order by n_tup_ins desc
      """;

  /** The command of a contestant, whose process then records itself. */
  List<String> recording(List<String> command, String system, String work) {
    List<String> recording = new ArrayList<>(command);
    Path file = folder.resolve(system + "-" + work + ".jfr");
    recording.add(1, "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
    return recording;
  }

  /** Keeps which statements of a database took longest, and how many rows each table was given. */
  void statements(Database database, String system, String work) throws SQLException {
    StringBuilder kept = new StringBuilder();
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
      kept.append("calls, milliseconds, WAL bytes, statement\n");
      keep(statement, STATEMENTS, kept);
      kept.append("\nrows inserted, rows updated, of them in place, bytes, table\n");
      keep(statement, TABLES, kept);
    }
    try {
      Files.writeString(folder.resolve(system + "-" + work + ".statements.txt"), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(Statement statement, String query, StringBuilder kept)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i < columns; i++) {
          kept.append(String.format(Locale.ROOT, "%12d ", Math.round(rows.getDouble(i))));
        }
        kept.append(String.format(Locale.ROOT, " %.300s%n", rows.getString(columns)));
      }
    }
  }
}
