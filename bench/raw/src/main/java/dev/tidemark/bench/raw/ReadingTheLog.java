package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Latencies;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.bench.contestant.Works;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/** How fast events can be had at all: by keyset pages along the log, or stream by stream. */
final class ReadingTheLog implements Work {
  private static final int PAGE = 10_000;

  private static final String AFTER =
      "select position, stream, version, data from events where position > ? order by position limit "
          + PAGE;

  private final Connection session;

  ReadingTheLog(Database database) throws SQLException {
    Tables.create(database);
    Tables.fill(database, Works.HOT_AGGREGATES, Works.LOG_EVENTS / Works.HOT_AGGREGATES);
    session = database.connect();
  }

  @Override
  public Slice run(int callers, Duration length) throws SQLException {
    long began = System.nanoTime();
    long events = 0;
    long took;
    do {
      events += pass();
      took = System.nanoTime() - began;
    } while (took < length.toNanos());
    return new Slice(events, Duration.ofNanos(took), new Latencies());
  }

  private long pass() throws SQLException {
    try (PreparedStatement after = session.prepareStatement(AFTER)) {
      long events = 0;
      long position = 0;
      long before;
      do {
        before = events;
        after.setLong(1, position);
        try (ResultSet page = after.executeQuery()) {
          while (page.next()) {
            position = page.getLong(1);
            events += page.getBytes(4).length > 0 ? 1 : 0;
          }
        }
      } while (events > before);
      return events;
    }
  }

  @Override
  public Optional<String> evidence() {
    return Optional.empty();
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }

  /** All events of one stream by one query, again and again. */
  static final class ByStream extends ClosedLoop {
    private static final int SESSIONS = 8;
    private static final String OF_STREAM =
        "select version, data from events where stream = uuid(lpad(to_hex(?), 32, '0')) order by version";

    private final List<Session> sessions = new ArrayList<>();
    private final int events;

    private record Session(Connection connection, PreparedStatement read, ReentrantLock turn) {}

    ByStream(Database database, int events) throws SQLException {
      this.events = events;
      Tables.create(database);
      Tables.fill(database, Works.LOADED_AGGREGATES, events);
      for (int i = 0; i < SESSIONS; i++) {
        Connection session = database.connect();
        sessions.add(
            new Session(session, session.prepareStatement(OF_STREAM), new ReentrantLock()));
      }
    }

    @Override
    protected void unit(int caller, long number) throws SQLException {
      Session session = sessions.get(caller % SESSIONS);
      session.turn().lock();
      try {
        PreparedStatement read = session.read();
        read.setInt(1, ThreadLocalRandom.current().nextInt(Works.LOADED_AGGREGATES));
        int found = 0;
        try (ResultSet rows = read.executeQuery()) {
          while (rows.next()) {
            found += rows.getBytes(2).length > 0 ? 1 : 0;
          }
        }
        if (found != events) {
          throw new IllegalStateException("A stream lost events.");
        }
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
  }
}
