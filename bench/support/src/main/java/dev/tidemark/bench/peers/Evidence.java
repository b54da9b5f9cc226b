package dev.tidemark.bench.peers;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;

/**
 * The proof that a contestant does what it counts: it is run for short slices on a PostgreSQL of
 * our own, which is asked afterwards.
 */
public final class Evidence implements AutoCloseable {
  private static final int CALLERS = 8;

  /** Long enough for a few units; a unit that takes longer is waited for. */
  private static final Duration SLICE = Duration.ofMillis(300);

  /** On a busy machine callers may come too late for a short slice. */
  private static final Duration LONGEST_SLICE = Duration.ofMinutes(1);

  private final EmbeddedPostgres postgres;
  private int databases;

  /** Starts the server on a new folder below that one. */
  public Evidence(Path folder) {
    postgres =
        EmbeddedPostgres.start(
            Settings.in(folder.resolve("data"))
                .withBinaries(Path.of("target", "postgres-binaries").toAbsolutePath()));
  }

  /**
   * Opens a work, runs two slices of it, and compares the units with the database.
   *
   * @return how many units were done
   * @throws AssertionError if none was done, or one that was counted is not there
   */
  public long of(Contestant contestant, String name) throws Exception {
    Database database = emptyDatabase();
    Contestant.Opening opening = Objects.requireNonNull(contestant.works().get(name), name);
    Work work = opening.on(database);
    long units = 0;
    for (int slice = 0; slice < 2; slice++) {
      long before = stored(work, database);
      Slice done = run(work);
      long after = stored(work, database);
      if (done.units() == 0 || (work.evidence().isPresent() && after - before < done.units())) {
        throw new AssertionError(
            "%s counted %d units of %s, stored %d"
                .formatted(contestant.system(), done.units(), name, after - before));
      }
      units += done.units();
    }
    work.close();
    return units;
  }

  private static Slice run(Work work) throws Exception {
    Duration length = SLICE;
    Slice done = work.run(CALLERS, length);
    while (done.units() == 0 && length.compareTo(LONGEST_SLICE) < 0) {
      length = length.multipliedBy(2);
      done = work.run(CALLERS, length);
    }
    return done;
  }

  @Override
  public void close() {
    postgres.close();
  }

  private Database emptyDatabase() throws SQLException {
    databases++;
    String name = "bench" + databases;
    try (Connection session = admin("postgres").connect();
        Statement statement = session.createStatement()) {
      postgres.assertDurable(session);
      statement.execute("create database " + name);
    }
    return admin(name);
  }

  private Database admin(String database) {
    return new Database(postgres.jdbcUrl(database), postgres.adminUser(), postgres.adminPassword());
  }

  private static long stored(Work work, Database database) throws SQLException {
    if (work.evidence().isEmpty()) {
      return 0;
    }
    try (Connection session = database.connect();
        Statement statement = session.createStatement();
        ResultSet count = statement.executeQuery(work.evidence().get())) {
      count.next();
      return count.getLong(1);
    }
  }
}
