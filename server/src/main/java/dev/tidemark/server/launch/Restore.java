package dev.tidemark.server.launch;

import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code restore}: makes an installation from a file that {@code export} wrote. */
public final class Restore {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known("from", "FILE", "the file"),
          new Options.Known("data", "DIR", "a folder that is empty or not there yet"),
          new Options.Known(
              "database",
              "URL",
              "a PostgreSQL of your own (jdbc:postgresql://…) without an installation, instead"),
          new Options.Known(
              "database-user",
              "NAME",
              "its user, who may create roles and schemas; the password is"
                  + " taken from TIDEMARK_DATABASE_PASSWORD"));

  private Restore() {}

  /** Reads the file back; the status is 0. */
  public static int run(Options options) {
    Path file =
        options
            .path("from")
            .filter(Files::isReadable)
            .orElseThrow(() -> new Options.Misused("restore needs --from and a readable file."));
    Optional<Address> external = Up.external(options);
    Backup.Summary read =
        external.isPresent()
            ? Stopped.at(external.get(), backup -> backup.readFrom(file))
            : into(options, file);
    System.out.printf(
        "%,d rows of %d contexts are restored (sha256 %s).%n",
        read.rows(), read.contexts(), read.digest());
    return 0;
  }

  private static Backup.Summary into(Options options, Path file) {
    Path data =
        options
            .path("data")
            .orElseThrow(() -> new Options.Misused("restore also needs --data DIR."))
            .toAbsolutePath()
            .normalize();
    if (!isFree(data)) {
      throw new Options.Misused(data + " is not empty; nothing was written.");
    }
    Stopped.check(file);
    return Stopped.in(data, backup -> backup.readFrom(file));
  }

  private static boolean isFree(Path data) {
    if (!Files.exists(data)) {
      return true;
    }
    try (Stream<Path> files = Files.list(data)) {
      return files.findAny().isEmpty();
    } catch (IOException notAFolder) {
      throw new Options.Misused(data + " is not a folder: " + notAFolder.getMessage() + ".");
    }
  }
}
