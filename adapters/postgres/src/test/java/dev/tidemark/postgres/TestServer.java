package dev.tidemark.postgres;

import static dev.tidemark.embedded.Durability.RELAXED_FOR_TESTS;

import dev.tidemark.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One durable server for all tests of this JVM, and a context nobody used before for each test. */
final class TestServer {
  private static final Path BUILD = Path.of("target");
  private static final EmbeddedPostgres SERVER = start(newServer());
  private static final AtomicInteger CONTEXTS = new AtomicInteger();

  private TestServer() {}

  /** A name no other test uses. */
  static String freshContext() {
    return "ctx-" + CONTEXTS.incrementAndGet();
  }

  static Address address() {
    return new Address(SERVER.jdbcUrl("postgres"), SERVER.adminUser(), SERVER.adminPassword());
  }

  static Settings settings() {
    return settingsAt(address());
  }

  static Settings settingsAt(Address address) {
    // Patient: several builds may share the machine.
    Duration patience = Duration.ofSeconds(30);
    return Settings.at(address)
        .withLimits(
            Limits.standard().withConnections(2, 3).withWaits(patience, patience, patience));
  }

  static int port() {
    return SERVER.port();
  }

  /** The same server, reached by a port that leads to it. */
  static Settings settingsThrough(int port) {
    Address direct = address();
    String url = direct.url().replace(":" + port() + "/", ":" + port + "/");
    return settingsAt(new Address(url, direct.user(), direct.password()));
  }

  /** A session of the preparing role. */
  static Connection owner() throws SQLException {
    return DriverManager.getConnection(address().url(), address().user(), address().password());
  }

  /** A server that may lose everything. */
  static EmbeddedPostgres careless() {
    return start(newServer().withDurability(RELAXED_FOR_TESTS));
  }

  private static EmbeddedPostgres start(dev.tidemark.embedded.Settings settings) {
    EmbeddedPostgres server = EmbeddedPostgres.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, settings.folder())));
    return server;
  }

  /** A folder for one more server, durable unless changed; nothing of it stays. */
  static dev.tidemark.embedded.Settings fresh() {
    dev.tidemark.embedded.Settings settings = newServer();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(settings.folder())));
    return settings;
  }

  private static dev.tidemark.embedded.Settings newServer() {
    try {
      Files.createDirectories(BUILD);
      Path folder = Files.createTempDirectory(BUILD.toAbsolutePath(), "postgres-");
      return dev.tidemark.embedded.Settings.in(folder)
          .withBinaries(BUILD.resolve("postgres-binaries"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hundreds of contexts are hundreds of megabytes: nothing of them stays. */
  private static void end(EmbeddedPostgres server, Path folder) {
    server.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
