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

  /** The command of a contestant, whose process then records itself. */
  List<String> recording(List<String> command, String system, String work) {
    List<String> recording = new ArrayList<>(command);
    Path file = folder.resolve(system + "-" + work + ".jfr");
    recording.add(1, "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
    return recording;
  }

  /** Keeps which statements of a database took longest. */
  void statements(Database database, String system, String work) throws SQLException {
    StringBuilder kept = new StringBuilder("calls, milliseconds, WAL bytes, statement\n");
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
      try (ResultSet rows = statement.executeQuery(STATEMENTS)) {
        while (rows.next()) {
          kept.append(
              String.format(
                  Locale.ROOT,
                  "%9d %12.1f %14d  %.300s%n",
                  rows.getLong(1),
                  rows.getDouble(2),
                  rows.getLong(3),
                  rows.getString(4)));
        }
      }
    }
    try {
      Files.writeString(folder.resolve(system + "-" + work + ".statements.txt"), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
