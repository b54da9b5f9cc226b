package dev.tidemark.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Opens the connections of a context: few, and every one of them with the same limits and habits.
 */
final class Pool {
  // The session's own statement timeout ends a call first; this is for a server that does not
  // answer any more.
  private static final Duration SILENCE = Duration.ofSeconds(10);
  // Types of arrays that the driver sends in binary form only if told to: uuid[] and timestamptz[].
  private static final String BINARY_TYPES = "2951,1185";

  // A comparison keeps two open; more of them wait for each other.
  private static final int HOLDERS = 4;
  private static final Duration HOLDERS_KEPT = Duration.ofSeconds(30);

  // A statement that was cancelled may have been cancelled again while it tidied up: the turn to
  // write would stay with its session.
  private static final String CANCELLED = "57014";

  private Pool() {}

  static HikariDataSource open(Login login, Limits limits, String name, int size, String habits) {
    return new HikariDataSource(config(login, limits, name, size, habits));
  }

  /** Connections that are there only while somebody rebuilds a view. */
  static HikariDataSource ofHolders(Login login, Limits limits, String name) {
    HikariConfig config = config(login, limits, name, HOLDERS, "");
    config.setMinimumIdle(0);
    config.setIdleTimeout(HOLDERS_KEPT.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(
      Login login, Limits limits, String name, int size, String habits) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(login.schema() + "-" + name);
    config.setJdbcUrl(login.url());
    config.setUsername(login.role());
    config.setPassword(login.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(limits.acquire().toMillis());
    config.setInitializationFailTimeout(limits.acquire().toMillis());
    config.setExceptionOverride(
        new SQLExceptionOverride() {
          @java.lang.Override
          public Override adjudicate(SQLException error) {
            return CANCELLED.equals(error.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
          }
        });
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("options", options(login, limits) + habits);
    config.addDataSourceProperty("binaryTransferEnable", BINARY_TYPES);
    config.addDataSourceProperty("prepareThreshold", "1");
    config.addDataSourceProperty("connectTimeout", Long.toString(limits.acquire().toSeconds()));
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(limits.statement().plus(SILENCE).toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }

  /**
   * Every query here has an index to go by. Scans and joins that read whole tables are ruled out,
   * since a plan made while a table was small would stay in use while it grows.
   */
  private static String options(Login login, Limits limits) {
    return String.join(
        " -c ",
        "-c search_path=" + login.schema(),
        "default_transaction_isolation=read\\ committed",
        "lock_timeout=" + limits.lock().toMillis(),
        "statement_timeout=" + limits.statement().toMillis(),
        "idle_in_transaction_session_timeout=" + limits.idle().toMillis(),
        "jit=off",
        "enable_seqscan=off",
        "enable_hashjoin=off",
        "enable_mergejoin=off");
  }
}
