package dev.tidemark.bench.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.bench.contestant.Database;
import java.time.Duration;

/** The sessions a peer works with: HikariCP, as all their documentations recommend. */
public final class Pool {
  /**
   * The connection budget of every peer. More than PostgreSQL's rule of thumb (cores * 2 + 1) asks
   * for on a small machine, so that commits can share a flush; more than this only adds waiting on
   * locks.
   */
  public static final int SESSIONS = 16;

  /** With 512 callers on a machine that does other things as well, a turn can be long in coming. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private Pool() {}

  /** A full pool: nothing is connected while the clock runs. */
  public static HikariDataSource of(Database database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(SESSIONS);
    config.setMinimumIdle(SESSIONS);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    return new HikariDataSource(config);
  }
}
