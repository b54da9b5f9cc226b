package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the raw works. */
final class Tables {
  /** Counts units. */
  static final String EVIDENCE = "select count(*) from events join outbox using (position)";

  private static final String CREATE =
      """
      create table events (
        position bigint generated always as identity primary key,
        stream uuid not null,
        version integer not null,
        data bytea not null,
        unique (stream, version));
      create table outbox (
        position bigint primary key,
        key uuid not null,
        data bytea not null);
      create table inbox (message uuid primary key);
      """;

  /** Stream number i has the id i, so that readers know it. */
  private static final String FILL =
      """
      insert into events (stream, version, data)
      select uuid(lpad(to_hex(s), 32, '0')), v, convert_to(repeat('x', ?), 'UTF8')
      from generate_series(1, ?) as v, generate_series(0, ? - 1) as s
      """;

  private Tables() {}

  /** Writes a log in which neighbours belong to different streams. */
  static void fill(Database database, int streams, int versions) throws SQLException {
    try (Connection session = database.connect();
        PreparedStatement fill = session.prepareStatement(FILL);
        Statement vacuum = session.createStatement()) {
      fill.setInt(1, Payload.BYTES);
      fill.setInt(2, versions);
      fill.setInt(3, streams);
      fill.executeUpdate();
      vacuum.execute("vacuum analyze events");
    }
  }

  static void create(Database database) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(CREATE);
    }
  }
}
