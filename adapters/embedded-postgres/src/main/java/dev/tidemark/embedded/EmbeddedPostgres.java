package dev.tidemark.embedded;

import dev.tidemark.embedded.Lifetime.JvmExit;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own: a child of this process, on a data folder that belongs to it
 * alone, reachable on 127.0.0.1 only and by password only.
 *
 * <p>What it promises: an acknowledged commit survives, unless the settings say otherwise; the
 * folder is never deleted; two servers never run on one folder. If this process is killed the
 * server stops by itself where the system can do that, and the next start on the folder clears away
 * whatever is left.
 *
 * <p>All methods may be called from any thread; starting, restarting and closing wait for each
 * other.
 *
 * <pre>{@code
 * try (var postgres = EmbeddedPostgres.start(Settings.in(Path.of("data/postgres")))) {
 *   DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword());
 * }
 * }</pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Part of every cluster ever created: changing it locks us out of them. */
  static final String ADMIN_USER = "tidemark_admin";

  private static final Duration BETWEEN_REVIVALS = Duration.ofSeconds(1);

  private final ReentrantLock turn = new ReentrantLock();
  private final List<Consumer<ServerExit>> watchers = new ArrayList<>();
  private final Settings settings;
  private final FolderLock folderLock;
  private final Installation installation;
  private final Thread shutdownHook = new Thread(this::close, "embedded-postgres-shutdown");
  private volatile ServerProcess server;
  private boolean closed;

  private EmbeddedPostgres(
      Settings settings, FolderLock folderLock, Installation installation, ServerProcess server) {
    this.settings = settings;
    this.folderLock = folderLock;
    this.installation = installation;
    this.server = server;
  }

  /**
   * Starts a server on a data folder and returns it ready; on a folder that is new or empty,
   * creates the cluster first.
   *
   * @throws EmbeddedPostgresException if that is not possible; nothing is left running and the
   *     folder is free again
   */
  public static EmbeddedPostgres start(Settings settings) {
    EmbeddedPostgres started = Faults.translate(settings.folder(), () -> begin(settings));
    if (settings.lifetime().jvmExit() == JvmExit.CLOSES_SERVER) {
      Runtime.getRuntime().addShutdownHook(started.shutdownHook);
    }
    return started;
  }

  /** Whether a data folder holds a cluster that was created before; looks only. */
  public static boolean holdsCluster(Path folder) {
    return Files.exists(new DataFolder(folder).cluster().resolve("PG_VERSION"));
  }

  /**
   * The port of 127.0.0.1; stays the same for the life of this object unless a restart found it
   * taken.
   */
  public int port() {
    return server.port();
  }

  /**
   * The superuser: for creating roles and databases, not for an application, which would see every
   * tenant's rows.
   */
  public String adminUser() {
    return ADMIN_USER;
  }

  /** The superuser's password; the same for the life of the folder. */
  public String adminPassword() {
    return installation.password();
  }

  /** The JDBC address of a database, without user and password; {@code postgres} always exists. */
  public String jdbcUrl(String database) {
    String name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    return "jdbc:postgresql://" + ServerCommand.HOST + ":" + port() + "/" + name;
  }

  /** The server's process. */
  public long pid() {
    return server.pid();
  }

  /** False once the server has died or was closed. */
  public boolean isRunning() {
    return server.isAlive();
  }

  /** The server's own data directory, to be copied by a backup; never write there. */
  public Path cluster() {
    return installation.folder().cluster();
  }

  /**
   * What {@code current_setting} must answer in every session before an application may trust the
   * server, each as {@code name=value}.
   */
  public List<String> requiredSettings() {
    return ServerCommand.required(settings.tuning().durability());
  }

  /**
   * Reads the required settings back in a session.
   *
   * @throws EmbeddedPostgresException if one differs; the message names each that does
   * @throws SQLException if the session cannot be asked
   */
  public void assertDurable(Connection session) throws SQLException {
    RequiredSettings.verify(requiredSettings(), session);
  }

  /**
   * Has a listener told, each time, when the server ends without being asked to; at once if it is
   * dead already.
   *
   * <p>It is called on a thread of its own and may restart or close this object.
   */
  public void onUnexpectedExit(Consumer<ServerExit> watcher) {
    turn.lock();
    try {
      watchers.add(watcher);
      server.onUnexpectedExit(watcher);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Starts the server again each time it ends without being asked to. Where that fails, as on a
   * full disk, it is tried again until it succeeds or this object is closed.
   *
   * @param told is told of each end, before
   */
  public void keepRunning(Consumer<ServerExit> told) {
    onUnexpectedExit(exit -> {
      told.accept(exit);
      revive();
    });
  }

  private void revive() {
    while (!revived()) {
      try {
        Thread.sleep(BETWEEN_REVIVALS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean revived() {
    turn.lock();
    try {
      if (!closed) {
        restart();
      }
      return true;
    } catch (EmbeddedPostgresException notYet) {
      settings.listener().progress("PostgreSQL could not be started again: " + notYet.getMessage());
      return false;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Stops the server if it runs and starts it again on the same folder, under the same lock.
   *
   * @throws EmbeddedPostgresException as {@link #start}; this object still holds the folder, and
   *     may try again
   */
  public void restart() {
    turn.lock();
    try {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      Faults.translate(settings.folder(), this::replaceServer);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Stops the server, in order if it can within its limit, and frees the folder. A second call does
   * nothing.
   */
  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        Faults.translate(settings.folder(), this::end);
      }
    } finally {
      turn.unlock();
    }
  }

  private static EmbeddedPostgres begin(Settings settings)
      throws IOException, InterruptedException {
    DataFolder folder = DataFolder.open(settings.folder());
    FolderLock lock = FolderLock.take(folder);
    Keeper keeper = new Keeper();
    boolean begun = false;
    try {
      Installation installation = Installation.prepare(settings, folder, keeper);
      EmbeddedPostgres started =
          new EmbeddedPostgres(settings, lock, installation, installation.run());
      begun = true;
      return started;
    } finally {
      if (!begun) {
        keeper.close();
        lock.close();
      }
    }
  }

  private ServerProcess replaceServer() throws IOException, InterruptedException {
    stopServer();
    server = installation.run();
    watchers.forEach(server::onUnexpectedExit);
    return server;
  }

  private Path end() throws IOException {
    try (folderLock) {
      stopServer();
      return installation.folder().root();
    } finally {
      installation.keeper().close();
      // Last: a JVM that begins to end meanwhile must wait here, in its hook, for the server.
      forgetShutdownHook();
    }
  }

  private void stopServer() throws IOException {
    if (server.isAlive()) {
      settings.listener().progress("stopping PostgreSQL");
      server.stop(settings.lifetime().stopLimit(), installation.keeper());
    }
  }

  private void forgetShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook itself may be what calls.
    }
  }
}
