package dev.tidemark.bench.contestant;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The contestant's database: empty at first, its own, on a PostgreSQL with fsync, full_page_writes
 * and synchronous_commit on, which no contestant may change for its sessions.
 *
 * @param url JDBC address
 * @param user a superuser, so that a contestant may create roles and schemas
 * @param password the user's
 */
public record Database(String url, String user, String password) {
  /** A new session; the driver is the contestant's own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
