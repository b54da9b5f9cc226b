package dev.tidemark.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies everything all contexts of a database keep into one file, and back into a database that
 * holds none of them: logs, outboxes, timers, views, checkpoints, parked messages.
 *
 * <p>The file is of one moment, also while others write, and ends with a digest of all that is in
 * it. It is text, compressed: rows as PostgreSQL copies them, below a line for each table. It holds
 * what the contexts hold, so it is made readable by its owner only. Passwords of roles are not in
 * it; new ones are drawn.
 *
 * <p>What is read back is another life of each log: readers whose progress is in the file go on
 * where it says; any that remembers the former life stops and says so.
 */
public final class Backup {
  private final Settings settings;
  private final Consumer<String> progress;

  private Backup(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Backups of the database at this address.
   *
   * @param progress is told a line for each table
   */
  public static Backup of(Settings settings, Consumer<String> progress) {
    return new Backup(settings, progress);
  }

  /**
   * What is in a backup.
   *
   * @param contexts how many
   * @param rows of all tables
   * @param digest SHA-256 of all of it, in hexadecimal digits
   */
  public record Summary(int contexts, long rows, String digest) {}

  /**
   * Writes the file, which appears when it is complete.
   *
   * @throws BackupFailed if it exists already, if there is nothing to keep, or if the database or
   *     the disk fails
   */
  public Summary writeTo(Path file) {
    if (Files.exists(file)) {
      throw new BackupFailed(file + " exists already; it is not overwritten");
    }
    try (Connection connection = owner();
        BackupWriter writer = BackupWriter.to(file)) {
      // One snapshot for all contexts: what one has sent and another has not yet taken in fits.
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      List<String> schemas = ContextDump.schemas(connection);
      if (schemas.isEmpty()) {
        throw new BackupFailed("there is no context in this database");
      }
      for (String schema : schemas) {
        new ContextDump(connection, schema, writer, progress).run();
      }
      return new Summary(schemas.size(), writer.rows(), writer.finish());
    } catch (SQLException | IOException e) {
      throw new BackupFailed("the backup cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Reads all of a file and says what is in it.
   *
   * @throws BackupFailed if it is damaged, or of a format this release does not read
   */
  public static Summary check(Path file) {
    try {
      return BackupContents.verify(file).summary();
    } catch (IOException e) {
      throw new BackupFailed("the file cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file back: checks all of it, then the database, and only then writes, in one
   * transaction.
   *
   * @throws BackupFailed if the file is damaged or of a later release, or if the database holds one
   *     of its contexts already
   */
  public Summary readFrom(Path file) {
    try {
      progress.accept("checking " + file);
      BackupContents contents = BackupContents.verify(file);
      try (Connection connection = owner()) {
        requireEmpty(connection, contents);
        prepare(contents);
        connection.setAutoCommit(false);
        try (BackupLines lines = BackupLines.of(file)) {
          new ContextLoad(connection, lines, progress).run();
        }
        connection.commit();
      }
      return contents.summary();
    } catch (SQLException | IOException e) {
      throw new BackupFailed("the backup cannot be read back: " + e.getMessage(), e);
    }
  }

  private void requireEmpty(Connection connection, BackupContents contents) throws SQLException {
    List<String> there = ContextDump.schemas(connection);
    for (BackupContents.Context context : contents.contexts()) {
      if (there.contains(context.schema())) {
        throw new BackupFailed(
            "the database holds the context " + context.schema() + " already; nothing was written");
      }
      if (!preparation(context).knows(context.migration())) {
        throw new BackupFailed(
            "the backup is of a later release: this one does not know version %s of %s"
                .formatted(context.migration(), context.schema()));
      }
    }
  }

  /** Tables as they were when the backup was made; the next start brings them up to date. */
  private void prepare(BackupContents contents) {
    for (BackupContents.Context context : contents.contexts()) {
      preparation(context).runTo(context.migration());
    }
  }

  private Preparation preparation(BackupContents.Context context) {
    return new Preparation(settings, new ContextName(context.schema().replace('_', '-')));
  }

  private Connection owner() throws SQLException {
    Address address = settings.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
