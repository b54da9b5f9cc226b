package dev.tidemark.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.kernel.log.StoreFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Calls to one database, each a transaction of its own, with SQL errors translated to what they
 * mean.
 */
final class Database implements ConnectionPool {
  private final String purpose;
  private final HikariDataSource connections;
  private final LostSessions lost;
  // First come, first served: the pool itself lets newcomers overtake, and under load somebody
  // waits too long.
  private final Semaphore turns;
  private final Duration longestWait;
  private final LongAdder waitedInVain = new LongAdder();

  Database(String purpose, HikariDataSource connections, LostSessions lost) {
    this.purpose = purpose;
    this.connections = connections;
    this.lost = lost;
    this.turns = new Semaphore(connections.getMaximumPoolSize(), true);
    this.longestWait = Duration.ofMillis(connections.getConnectionTimeout());
  }

  /** Asks something; changes nothing. */
  <T> List<T> read(String sql, Row<T> row, @Nullable Object... parameters) {
    Connection connection = connect();
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return rows(statement, row);
    } catch (SQLException e) {
      throw PostgresFault.ofHarmless(e);
    } finally {
      giveBack(connection);
    }
  }

  /** Changes something, and reads what the statement returns about it. */
  <T> List<T> change(String sql, Row<T> row, @Nullable Object... parameters) {
    return send(sql, statement -> rows(statement, row), parameters);
  }

  /** Changes something; the number of rows it changed. */
  int change(String sql, @Nullable Object... parameters) {
    return send(sql, PreparedStatement::executeUpdate, parameters);
  }

  /**
   * Begins a transaction of several calls, which has its connection to itself until it is closed.
   */
  Transaction begin() {
    Connection connection = connect();
    try {
      return new Transaction(connection, () -> giveBack(connection));
    } catch (SQLException e) {
      giveBack(connection);
      throw PostgresFault.ofHarmless(e);
    }
  }

  private <T> T send(String sql, Call<T> call, @Nullable Object... parameters) {
    Connection connection = connect();
    try {
      PreparedStatement statement = prepare(connection, sql, parameters);
      return answer(statement, call, processOf(connection));
    } catch (SQLException e) {
      throw PostgresFault.ofHarmless(e);
    } finally {
      giveBack(connection);
    }
  }

  /**
   * The server's process; to be asked before a call, since the pool takes a broken connection away
   * at once.
   */
  private static int processOf(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  private Connection connect() {
    takeTurn();
    try {
      return connections.getConnection();
    } catch (SQLException e) {
      turns.release();
      if (e instanceof SQLTransientConnectionException) {
        waitedInVain.increment();
      }
      throw PostgresFault.ofHarmless(e);
    }
  }

  private void takeTurn() {
    try {
      if (turns.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      waitedInVain.increment();
      throw new StoreFault.Unavailable(
          "every connection is in use", new TimeoutException("waited " + longestWait));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFault.Unavailable("interrupted while waiting for a connection", e);
    }
  }

  private <T> T answer(PreparedStatement statement, Call<T> call, int process) {
    try {
      return call.on(statement);
    } catch (SQLException e) {
      StoreFault fault = PostgresFault.ofSent(e);
      if (fault instanceof StoreFault.OutcomeUnknown) {
        lost.add(process);
      }
      throw fault;
    }
  }

  private void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The pool has thrown the connection away. What the call answered is true all the same.
    } finally {
      turns.release();
    }
  }

  static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(
          i + 1, parameters[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : parameters[i]);
    }
    return statement;
  }

  static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.of(result));
      }
      return rows;
    }
  }

  @Override
  public String purpose() {
    return purpose;
  }

  @Override
  public int most() {
    return connections.getMaximumPoolSize();
  }

  @Override
  public int used() {
    return connections.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public int idle() {
    return connections.getHikariPoolMXBean().getIdleConnections();
  }

  /** Whoever has a turn may still wait for the pool, while a connection is being opened. */
  @Override
  public int waiting() {
    return turns.getQueueLength()
        + connections.getHikariPoolMXBean().getThreadsAwaitingConnection();
  }

  @Override
  public long waitedInVain() {
    return waitedInVain.sum();
  }

  /** What is done with a statement that is ready to be sent. */
  @FunctionalInterface
  private interface Call<T> {
    T on(PreparedStatement statement) throws SQLException;
  }
}
