package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.Database;
import java.sql.Connection;
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

  private Tables() {}

  static void create(Database database) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(CREATE);
    }
  }
}
