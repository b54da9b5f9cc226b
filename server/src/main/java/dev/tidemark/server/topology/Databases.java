package dev.tidemark.server.topology;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.Listener;
import dev.tidemark.embedded.ServerExit;
import dev.tidemark.embedded.Settings;
import dev.tidemark.server.StartFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database for each service that has none elsewhere, all on one embedded server. */
final class Databases implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.postgres");
  private static final String CONNECTIONS = "500";

  private final EmbeddedPostgres server;
  private final AtomicReference<String> lastLine = new AtomicReference<>("");
  private final AtomicInteger restarts = new AtomicInteger();

  private Databases(Path data, Consumer<String> tell) {
    server =
        EmbeddedPostgres.start(
            Settings.in(data.resolve("postgres"))
                .withServerSettings(Map.of("max_connections", CONNECTIONS))
                .withListener(Listener.of(tell, this::keep)));
  }

  static Databases start(Path data, Consumer<String> tell) {
    Databases started = new Databases(data, tell);
    started.server.keepRunning(started::ended);
    return started;
  }

  private void keep(String line) {
    LOG.debug("{}", line);
    lastLine.set(line);
  }

  private void ended(ServerExit exit) {
    LOG.error("PostgreSQL ended by itself ({}); it is started again.", exit);
    restarts.incrementAndGet();
  }

  /** Databases for these services; those that are not there yet are made. */
  Map<String, Topology.Database> of(List<String> services, Links links) {
    int port = server.port();
    Map<String, Topology.Database> all = new LinkedHashMap<>();
    try (Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl("postgres"), server.adminUser(), server.adminPassword())) {
      for (String service : services) {
        String name = "tidemark_" + service.replace('-', '_');
        make(connection, name);
        int via = links.via("postgres." + service, port);
        all.put(
            service,
            new Topology.Database(
                server.jdbcUrl(name).replace(":" + port + "/", ":" + via + "/"),
                server.adminUser(),
                server.adminPassword()));
      }
      return all;
    } catch (SQLException failed) {
      throw new StartFailed("A database cannot be made: " + failed.getMessage(), failed);
    }
  }

  private static void make(Connection connection, String name) throws SQLException {
    try (PreparedStatement known =
        connection.prepareStatement("select from pg_database where datname = ?")) {
      known.setString(1, name);
      try (ResultSet found = known.executeQuery()) {
        if (found.next()) {
          return;
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      // A name of a service is letters, digits and dashes: nothing in it can end the quotation.
      statement.execute("create database \"" + name + "\"");
    }
  }

  Optional<Standing> standing() {
    return Optional.of(
        new Standing(
            "postgres",
            server.isRunning() ? server.pid() : 0,
            "127.0.0.1:" + server.port(),
            server.isRunning() ? "ready" : "down",
            restarts.get(),
            "",
            lastLine.get()));
  }

  @Override
  public void close() {
    server.close();
  }
}
