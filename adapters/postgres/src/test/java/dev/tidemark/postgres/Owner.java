package dev.tidemark.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The preparing role in tests that meddle behind a store's back in one session, and look in
 * another.
 */
final class Owner implements AutoCloseable {
  private final Connection connection = TestServer.owner();
  private final Connection looking = TestServer.owner();

  Owner(String schema) throws SQLException {
    connection.setSchema(schema);
    looking.setSchema(schema);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only number of the only row, as everybody sees it. */
  long number(String sql, Object... parameters) throws SQLException {
    return Long.parseLong(text(sql, parameters));
  }

  /** The only value of the only row, as everybody sees it. */
  String text(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = looking.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  /** Begins a transaction that holds the log. */
  void holdTheLog() throws SQLException {
    begin();
    execute("select from log_head for update");
  }

  /**
   * Begins a transaction and writes a commit in it as a store does that hopes: the first event of a
   * stream.
   */
  void append(String stream) throws SQLException {
    begin();
    execute(
        """
        select append(store => true, asks => false, c_id => array[c.id], c_end => array[1], c_events => array[1],
          c_at => array[now()], c_tenant => array['default'], c_actor => array['staff:bob'],
          c_correlation => array[c.id], c_causation => array[c.id], c_traceparent => array[''],
          e_stream => array['%s'::uuid], e_version => array[1], e_id => array[gen_random_uuid()],
          e_type => array['noted'], e_type_version => array[1::smallint], e_commit => array[c.id],
          e_tenant => array['default'], e_category => array['note'], e_stream_id => array['%s'],
          e_data => array['{}'::bytea])
        from (select gen_random_uuid() as id) as c
        """
            .formatted(StreamKey.of(Sample.stream(stream)), stream));
  }

  /** Begins a transaction. */
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Ends the transaction. */
  void letGo() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The server process of this session. */
  int process() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** The server process of the write that waits for a lock. */
  long waitingProcess(String schema) throws SQLException {
    return number(
        """
        select pid from pg_stat_activity
        where wait_event_type = 'Lock' and application_name like ?
        """,
        "tidemark-" + schema + "-%");
  }

  /** Begins a transaction that keeps its view of the world. */
  void keepASnapshot() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    execute("select count(*) from events");
  }

  /** How many sessions wait for a lock. */
  long waiting(String schema) throws SQLException {
    return number(
        """
        select count(*) from pg_stat_activity
        where wait_event_type = 'Lock' and application_name like ?
        """,
        "tidemark-" + schema + "-%");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    looking.close();
  }
}
