package dev.tidemark.server.launch;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.EmbeddedPostgresException;
import dev.tidemark.embedded.Settings;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.Backup;
import dev.tidemark.postgres.BackupFailed;
import dev.tidemark.server.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Does something with the database of an installation that does not run, and leaves it stopped. */
final class Stopped {
  private Stopped() {}

  /** Refuses a folder in which there is no installation, before anything is made there. */
  static void mustHold(Path data) {
    if (!Files.isDirectory(data) || !EmbeddedPostgres.holdsCluster(data.resolve("postgres"))) {
      throw new Options.Misused("There is no installation in " + data + ".");
    }
  }

  /** Says why a folder cannot be had; of one that is in use also how the verb works while it is. */
  static StartFailed unavailable(Path data, String verb, EmbeddedPostgresException failed) {
    boolean inUse = failed.reason() == EmbeddedPostgresException.Reason.FOLDER_IN_USE;
    Optional<String> url = inUse ? RunningAt.find(data) : Optional.empty();
    String how =
        url.map(at -> " Or " + verb + " it while it runs: ./tidemark " + verb + " --url " + at)
            .orElse("");
    return new StartFailed(failed.getMessage() + how, failed);
  }

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
