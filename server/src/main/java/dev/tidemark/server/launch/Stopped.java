package dev.tidemark.server.launch;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.EmbeddedPostgresException;
import dev.tidemark.embedded.Settings;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.Backup;
import dev.tidemark.postgres.BackupFailed;
import dev.tidemark.server.StartFailed;
import java.nio.file.Path;
import java.util.function.Function;

/** Does something with the database of an installation that does not run, and leaves it stopped. */
final class Stopped {
  private Stopped() {}

  /**
   * Starts the database in this folder for as long as the work takes.
   *
   * @throws StartFailed if it cannot be started or the work is refused; the message says why
   */
  static <T> T in(Path data, Function<Backup, T> work) {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(Settings.in(data.resolve("postgres")))) {
      return at(
          new Address(postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword()),
          work);
    } catch (EmbeddedPostgresException failed) {
      throw new StartFailed(String.valueOf(failed.getMessage()), failed);
    }
  }

  /** Checks a backup before anything is made for it. */
  static void check(Path file) {
    try {
      Backup.check(file);
    } catch (BackupFailed damaged) {
      throw new StartFailed(String.valueOf(damaged.getMessage()), damaged);
    }
  }

  /** Works on a PostgreSQL of the user's own. */
  static <T> T at(Address address, Function<Backup, T> work) {
    try {
      return work.apply(
          Backup.of(
              dev.tidemark.postgres.Settings.at(address), line -> System.err.println("  " + line)));
    } catch (BackupFailed refused) {
      throw new StartFailed(String.valueOf(refused.getMessage()), refused);
    }
  }
}
