package dev.tidemark.server.launch;

import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.Backup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code export}: writes everything an installation keeps in its database to one file. */
public final class Export {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known(
              "data", "DIR", "folder of an installation that does not run; ./data unless said"),
          new Options.Known("to", "FILE", "the file to be made"),
          new Options.Known(
              "database",
              "URL",
              "a PostgreSQL of your own (jdbc:postgresql://…), which may be in use meanwhile"),
          new Options.Known(
              "database-user",
              "NAME",
              "its user; the password is taken from TIDEMARK_DATABASE_PASSWORD"));

  private Export() {}

  /** Writes the file; the status is 0. */
  public static int run(Options options) {
    Path file =
        options.path("to").orElseThrow(() -> new Options.Misused("export also needs --to FILE."));
    Optional<Address> external = Up.external(options);
    Path data = options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
    if (external.isEmpty()) {
      Stopped.mustHold(data);
    }
    Backup.Summary kept =
        external.isPresent()
            ? Stopped.at(external.get(), backup -> backup.writeTo(file))
            : Stopped.in(data, backup -> backup.writeTo(file));
    System.out.printf(
        "%,d rows of %d contexts are in %s (sha256 %s).%n",
        kept.rows(), kept.contexts(), file, kept.digest());
    return 0;
  }
}
