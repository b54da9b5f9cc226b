package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoreFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several calls that are one transaction. To be closed; what was not committed by then is undone.
 * Not safe for use by several threads.
 */
final class Transaction implements AutoCloseable {
  private final Connection connection;
  private final Runnable giveBack;

  /**
   * Begins on this connection.
   *
   * @param giveBack is run at the end
   */
  Transaction(Connection connection, Runnable giveBack) throws SQLException {
    this.connection = connection;
    this.giveBack = giveBack;
    connection.setAutoCommit(false);
  }

  /** Asks, or changes, something. */
  <T> List<T> ask(String sql, Row<T> row, @Nullable Object... parameters) {
    try (var statement = Database.prepare(connection, sql, parameters)) {
      return Database.rows(statement, row);
    } catch (SQLException e) {
      throw PostgresFault.ofHarmless(e);
    }
  }

  /** Says something that has no answer. */
  void say(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw PostgresFault.ofHarmless(e);
    }
  }

  /**
   * Makes it durable.
   *
   * @throws StoreFault.OutcomeUnknown if the answer was lost
   */
  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw PostgresFault.ofSent(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException lost) {
      // The server undoes what a lost session left open, and the pool throws the connection away.
    } finally {
      giveBack.run();
    }
  }
}
