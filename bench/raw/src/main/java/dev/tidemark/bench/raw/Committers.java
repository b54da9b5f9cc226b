package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Coalesced writing: a few committers, each with a session, write whatever waits as one batch by
 * one statement, and then tell everybody whose unit was in it.
 */
final class Committers implements AutoCloseable {
  private static final int LARGEST_BATCH = 1_000;

  private static final String WRITE =
      """
      with e as (
        insert into events (stream, version, data)
        select * from unnest(?::uuid[], ?::integer[], ?::bytea[])
        returning position, stream, data)
      insert into outbox (position, key, data) select position, stream, data from e
      """;

  /** With the inbox: a message that was handled before is refused by its key. */
  private static final String HANDLE =
      "with i as (insert into inbox (message) select * from unnest(?::uuid[])), "
          + WRITE.substring("with ".length());

  private final BlockingQueue<Unit> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final boolean handling;

  /**
   * Begins to write.
   *
   * @param handling whether units mark messages as handled
   */
  Committers(Database database, int committers, boolean handling) throws SQLException {
    this.handling = handling;
    for (int i = 0; i < committers; i++) {
      Connection session = database.connect();
      threads.add(Thread.ofPlatform().name("committer-" + i).start(() -> commit(session)));
    }
  }

  /** Hands a unit in; it is told when it is durable. */
  void take(Unit unit) {
    waiting.add(unit);
  }

  private void commit(Connection session) {
    List<Unit> batch = new ArrayList<>();
    try (session;
        PreparedStatement write = session.prepareStatement(handling ? HANDLE : WRITE)) {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, LARGEST_BATCH - 1);
        write(session, write, batch);
        batch.forEach(unit -> unit.durable().complete(null));
        batch.clear();
      }
    } catch (SQLException failed) {
      batch.forEach(unit -> unit.durable().completeExceptionally(failed));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Connection session, PreparedStatement statement, List<Unit> batch)
      throws SQLException {
    int next = 1;
    if (handling) {
      statement.setArray(next++, array(session, "uuid", batch.stream().map(Unit::message)));
    }
    statement.setArray(next++, array(session, "uuid", batch.stream().map(Unit::stream)));
    statement.setArray(next++, array(session, "integer", batch.stream().map(Unit::version)));
    statement.setArray(next, session.createArrayOf("bytea", data(batch)));
    statement.executeUpdate();
  }

  private static byte[][] data(List<Unit> batch) {
    return batch.stream().map(Unit::data).toArray(byte[][]::new);
  }

  private static Array array(Connection session, String type, java.util.stream.Stream<?> values)
      throws SQLException {
    return session.createArrayOf(type, values.toArray());
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
