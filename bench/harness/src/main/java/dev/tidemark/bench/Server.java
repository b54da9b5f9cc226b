package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The one PostgreSQL of a run: durable, started for it, with a database for each contestant. */
final class Server implements AutoCloseable {
  /**
   * What differs from PostgreSQL's own choice: room for every contestant's sessions and for the log
   * between two checkpoints, so that nobody pays within a slice for what others wrote; the
   * coordinator asks for checkpoints between slices.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "max_connections", "500",
          "max_wal_size", "16GB",
          "checkpoint_timeout", "1h",
          "shared_preload_libraries", "pg_stat_statements");

  private static final int SHARED_MEMORY_MEGABYTES = 1024;

  private final EmbeddedPostgres postgres;

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts one whose data lies in this folder, with these settings as well. */
  static Server start(Path folder, Map<String, String> more) throws SQLException {
    Map<String, String> settings = new java.util.TreeMap<>(SETTINGS);
    settings.putAll(more);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            Settings.in(folder.resolve("postgres"))
                .withSharedMemoryMegabytes(SHARED_MEMORY_MEGABYTES)
                .withServerSettings(settings));
    Server server = new Server(postgres);
    try (Connection session = server.database("postgres").connect()) {
      postgres.assertDurable(session);
    }
    return server;
  }

  private Database database(String name) {
    return new Database(postgres.jdbcUrl(name), postgres.adminUser(), postgres.adminPassword());
  }

  /** An empty database. */
  Database create(String name) throws SQLException {
    String quoted = '"' + name + '"';
    execute("drop database if exists " + quoted + " with (force)");
    execute("create database " + quoted);
    return database(name);
  }

  void drop(String name) throws SQLException {
    execute("drop database if exists \"" + name + "\" with (force)");
  }

  /** Writes down what is in memory, so that the slices to come need not. */
  void checkpoint() throws SQLException {
    execute("checkpoint");
  }

  private void execute(String order) throws SQLException {
    try (Connection session = database("postgres").connect();
        Statement statement = session.createStatement()) {
      statement.execute(order);
    }
  }

  /** The number a query answers. */
  static long ask(Database database, String query) throws SQLException {
    return Long.parseLong(text(database, query).orElseThrow());
  }

  String version() throws SQLException {
    return text(database("postgres"), "show server_version").orElseThrow();
  }

  private static Optional<String> text(Database database, String query) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      return answer.next() ? Optional.ofNullable(answer.getString(1)) : Optional.empty();
    }
  }

  /** Processor time of all its processes until now. */
  Duration processorTime() {
    return ProcessHandle.of(postgres.pid()).map(Processors::usedBy).orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    postgres.close();
  }
}
