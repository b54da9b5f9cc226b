package dev.tidemark.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The databases of the contexts on PostgreSQL, 16 or newer.
 *
 * <p>Every context gets a schema and a login role of its own: the role cannot change or delete what
 * is in the log, and sees no other context. Several processes may open the same context at once.
 *
 * <pre>{@code
 * try (var stores = PostgresStores.connect(Settings.at(new Address(url, user, password)))) {
 *   ContextStore ordering = stores.open("ordering");
 * }
 * }</pre>
 */
public final class PostgresStores implements AutoCloseable {
  private final Settings settings;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, PostgresContextStore> open = new HashMap<>();

  private PostgresStores(Settings settings) {
    this.settings = settings;
  }

  /** Stores at these addresses. Nothing is connected before the first context is opened. */
  public static PostgresStores connect(Settings settings) {
    return new PostgresStores(settings);
  }

  /**
   * Opens a context: creates its role, schema and tables, or brings them up to date, and connects
   * as that role. The same store at every call.
   *
   * @param context kebab-case, at most 31 characters
   * @throws UnsafeServerException if the server could lose acknowledged commits, or the role has
   *     too many rights
   * @throws dev.tidemark.kernel.log.StoreFault.Unavailable if the server cannot be reached
   * @throws dev.tidemark.kernel.log.StoreFault.Impossible if the preparing role may not do its
   *     work, or the schema is not one that can be migrated
   */
  public PostgresContextStore open(String context) {
    turn.lock();
    try {
      return open.computeIfAbsent(context, this::prepare);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Opens a context as it lies there, for reading only: creates and changes nothing, and a write
   * through the store fails. The caller closes it.
   *
   * @throws dev.tidemark.kernel.log.StoreFault.Unavailable if the server cannot be reached
   * @throws dev.tidemark.kernel.log.StoreFault.Impossible if there is no such context, or another
   *     release of the schema
   */
  public PostgresContextStore openForReading(String context) {
    Login login = new Preparation(settings, new ContextName(context)).find();
    return PostgresContextStore.openForReading(login, settings);
  }

  private PostgresContextStore prepare(String context) {
    Login login = new Preparation(settings, new ContextName(context)).run();
    return PostgresContextStore.open(login, settings);
  }

  /** Closes every context. */
  @Override
  public void close() {
    turn.lock();
    try {
      open.values().forEach(PostgresContextStore::close);
      open.clear();
    } finally {
      turn.unlock();
    }
  }
}
