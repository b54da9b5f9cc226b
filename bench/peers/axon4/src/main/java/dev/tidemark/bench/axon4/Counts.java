package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.Works;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A row per account that counts its events. What a batch changes is written at its end, in its
 * transaction: one statement per account and batch.
 */
final class Counts {
  /** How exact the end of a slice is: one in a hundred of a second or two. */
  private static final long LOOK_AGAIN_MILLIS = 10;

  private static final String CHANGES = "changes";
  private static final String ADD =
      """
      insert into counts (account, events) values (?, ?)
      on conflict (account) do update set events = counts.events + excluded.events\
      """;

  private final ConnectionProvider connections;
  private final ReentrantLock turn = new ReentrantLock();
  private final Condition more = turn.newCondition();
  private long stored;
  private long lap;

  Counts(ConnectionProvider connections) {
    this.connections = connections;
  }

  @EventHandler
  void on(Account.Opened event, UnitOfWork<?> unit) {
    count(event.account(), unit);
  }

  @EventHandler
  void on(Account.Deposited event, UnitOfWork<?> unit) {
    count(event.account(), unit);
  }

  /** Events whose counts are committed, over all laps. */
  long stored() {
    turn.lock();
    try {
      return stored;
    } finally {
      turn.unlock();
    }
  }

  /** Waits for the end of the store, or for the end of the time and a batch at least. */
  boolean awaitLap(long end) throws InterruptedException {
    turn.lock();
    try {
      long before = stored;
      while (lap < Works.LOG_EVENTS && (stored == before || System.nanoTime() < end)) {
        boolean _ = more.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
      return lap >= Works.LOG_EVENTS;
    } finally {
      turn.unlock();
    }
  }

  /** The processor will see the first event again. */
  void beginLap() {
    turn.lock();
    try {
      lap = 0;
    } finally {
      turn.unlock();
    }
  }

  private void count(String account, UnitOfWork<?> unit) {
    Map<String, Long> changes =
        unit.root()
            .getOrComputeResource(
                CHANGES,
                _ -> {
                  Map<String, Long> none = new TreeMap<>();
                  unit.root().onPrepareCommit(_ -> write(none));
                  unit.root().afterCommit(_ -> committed(none));
                  return none;
                });
    changes.merge(account, 1L, Long::sum);
  }

  private void write(Map<String, Long> changes) {
    try (Connection session = connections.getConnection();
        PreparedStatement add = session.prepareStatement(ADD)) {
      for (Map.Entry<String, Long> change : changes.entrySet()) {
        add.setString(1, change.getKey());
        add.setLong(2, change.getValue());
        add.addBatch();
      }
      add.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("The counts were not stored.", e);
    }
  }

  private void committed(Map<String, Long> changes) {
    turn.lock();
    try {
      long events = changes.values().stream().mapToLong(Long::longValue).sum();
      stored += events;
      lap += events;
      more.signalAll();
    } finally {
      turn.unlock();
    }
  }
}
