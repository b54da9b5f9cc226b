package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A data folder for one test, with a space in its path, and what was heard while servers ran on it.
 *
 * @param heard the launcher's progress lines, oldest first
 */
record Sandbox(Path folder, List<String> heard) {
  /** Unpacked once for all tests of a build. */
  static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private static final Path TEMPLATE = Path.of("target", "created-folder").toAbsolutePath();

  /** A folder that does not exist yet. */
  static Sandbox in(Path temporary) {
    return new Sandbox(temporary.resolve("data folder"), new CopyOnWriteArrayList<>());
  }

  /**
   * A folder whose cluster was created, started and stopped before: a copy, since creating takes a
   * second.
   */
  static Sandbox created(Path temporary) throws IOException {
    Sandbox sandbox = in(temporary);
    if (!Files.isDirectory(TEMPLATE)) {
      Path folder = Files.createTempDirectory(TEMPLATE.getParent(), "creating-").resolve("folder");
      EmbeddedPostgres.start(new Sandbox(folder, new CopyOnWriteArrayList<>()).settings()).close();
      Files.move(folder, TEMPLATE, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(folder.getParent());
    }
    copy(TEMPLATE, sandbox.folder());
    return sandbox;
  }

  /** Copies a file, or a folder with all it holds and who may use it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  Settings settings() {
    return Settings.in(folder)
        .withBinaries(BINARIES)
        .withSharedMemoryMegabytes(16)
        .withListener(Listener.of(heard::add, line -> {}));
  }

  EmbeddedPostgres start() {
    return EmbeddedPostgres.start(settings());
  }

  Path cluster() {
    return folder.resolve("cluster");
  }

  DataFolder layout() throws IOException {
    return new DataFolder(folder.toRealPath());
  }

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword());
  }

  static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection session = connect(postgres);
        Statement statement = session.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection session = connect(postgres);
        Statement statement = session.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
