package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Each caller has a session and writes each unit by one prepared statement in autocommit. */
final class OneByOne extends ClosedLoop {
  private static final String WRITE =
      """
      with e as (
        insert into events (stream, version, data) values (?, ?, ?) returning position, stream, data)
      insert into outbox (position, key, data) select position, stream, data from e
      """;

  /** More sessions than this only wait for each other: callers beyond share them. */
  private static final int MOST_SESSIONS = 64;

  private final Database database;
  private final Streams streams;
  private final List<Session> sessions = new CopyOnWriteArrayList<>();

  /** A connection with its statement; its callers take turns. */
  private record Session(
      Connection connection,
      PreparedStatement statement,
      java.util.concurrent.locks.ReentrantLock turn) {}

  OneByOne(Database database, String work) throws SQLException {
    super(Tables.EVIDENCE);
    this.database = database;
    this.streams = Streams.of(work);
    Tables.create(database);
    for (int i = 0; i < MOST_SESSIONS; i++) {
      Connection connection = database.connect();
      sessions.add(
          new Session(
              connection,
              connection.prepareStatement(WRITE),
              new java.util.concurrent.locks.ReentrantLock()));
    }
  }

  @Override
  protected void unit(int caller, long number) throws SQLException {
    Session session = sessions.get(caller % MOST_SESSIONS);
    Unit unit = streams.get();
    session.turn().lock();
    try {
      PreparedStatement statement = session.statement();
      statement.setObject(1, unit.stream());
      statement.setInt(2, unit.version());
      statement.setBytes(3, unit.data());
      statement.executeUpdate();
    } finally {
      session.turn().unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    for (Session session : sessions) {
      session.connection().close();
    }
  }

  /** The address it writes to. */
  @Override
  public String toString() {
    return database.url();
  }
}
