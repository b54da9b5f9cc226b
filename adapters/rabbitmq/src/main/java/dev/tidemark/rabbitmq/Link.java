package dev.tidemark.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tidemark.messaging.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection to the broker that is made again whenever it is lost, after a pause that doubles,
 * is capped, and differs from process to process.
 */
final class Link implements AutoCloseable {
  /** How often a session looks for itself, if nothing wakes it. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private static final int ABORT_MILLIS = 5_000;

  private final ConnectionFactory factory;
  private final String name;
  private final Session session;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean connected;
  private volatile boolean closed;

  /** What is done over the connection; called by one thread. */
  interface Session {
    /** There is a connection. */
    void opened(Connection connection) throws IOException, InterruptedException;

    /** Does what there is to do; called at every wake and every second. */
    void turn(Connection connection) throws IOException;

    /** The connection is gone. */
    void closed(String reason);
  }

  Link(ConnectionFactory factory, String name, Session session) {
    this.factory = factory;
    this.name = name;
    this.session = session;
    this.thread = Thread.ofVirtual().name("rabbitmq " + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Has the session take its next turn now. */
  void wake() {
    wake.release();
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      String reason;
      try {
        Connection connection = factory.newConnection(name);
        try {
          connection.addShutdownListener(cause -> wake());
          session.opened(connection);
          failures = 0;
          connected = true;
          serve(connection);
          reason = closed ? "The transport is closed." : "The connection was lost.";
        } finally {
          connected = false;
          connection.abort(ABORT_MILLIS);
        }
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        reason = "The connection failed: " + e;
      } catch (InterruptedException e) {
        reason = "The transport is closed.";
      }
      session.closed(reason);
      pause(++failures);
    }
  }

  private void serve(Connection connection) throws IOException, InterruptedException {
    while (!closed && connection.isOpen()) {
      session.turn(connection);
      await(PERIOD);
    }
  }

  private void pause(int failures) {
    try {
      if (!closed) {
        wake.drainPermits();
        await(Backoff.pause(failures));
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void await(Duration limit) throws InterruptedException {
    if (wake.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  /** Whether there is a connection on which everything has been declared. */
  boolean isConnected() {
    return connected;
  }

  /** Ends the connection and tells the session so. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
