package dev.tidemark.kafka;

import dev.tidemark.messaging.Backoff;
import dev.tidemark.messaging.BrokerChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Everything that is sent, over one producer. It lives until it gives a message up, which it does
 * only for reasons that time does not heal, or until nothing of a context is confirmed for longer
 * than the brokers may take; then all is sent again by a new one.
 */
final class Sending implements AutoCloseable {
  private final Clients clients;
  private final Topics topics;
  private final Duration patience;
  private final Map<String, BrokerChannel> channels = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("kafka sending").unstarted(this::run);
  private volatile boolean broken;
  private volatile boolean closed;

  /**
   * Begins nothing yet.
   *
   * @param patience how long the oldest message may wait before its producer is given up; it is
   *     looked at no more often, so it may be twice as long
   */
  Sending(Clients clients, Topics topics, Duration patience) {
    this.clients = clients;
    this.topics = topics;
    this.patience = patience;
  }

  void start() {
    thread.start();
  }

  BrokerChannel channel(String context) {
    BrokerChannel channel =
        channels.computeIfAbsent(context, name -> new BrokerChannel(name, "kafka"));
    wake.release(); // Only now: who is woken must find it.
    return channel;
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      try {
        topics.ensure();
        failures = 0;
        serve();
      } catch (KafkaException e) {
        lose("The brokers cannot be reached: " + e.getMessage());
      } catch (InterruptedException e) {
        closed = true;
      }
      pause(++failures);
    }
    lose("The transport is closed.");
  }

  private void lose(String reason) {
    channels.values().forEach(channel -> channel.close(reason));
  }

  private void serve() throws InterruptedException {
    Producer<String, byte[]> producer = clients.producer();
    try {
      lose(send(producer));
    } finally {
      lose("The transport is closed.");
      producer.close(Duration.ZERO);
    }
  }

  /** Sends until something is given up; returns what. */
  private String send(Producer<String, byte[]> producer) throws InterruptedException {
    Map<BrokerChannel, Outlet> open = new HashMap<>();
    broken = false;
    while (!closed && !broken) {
      channels.values().forEach(channel -> open.computeIfAbsent(channel, to -> open(to, producer)));
      boolean woken = wake.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!woken && standsStill(open.values())) {
        return "The brokers have confirmed nothing for %d s.".formatted(patience.toSeconds());
      }
    }
    return closed ? "The transport is closed." : "The producer has given a message up.";
  }

  private Outlet open(BrokerChannel channel, Producer<String, byte[]> producer) {
    Outlet outlet = new Outlet(channel.context(), clients.settings(), producer, this::giveUp);
    channel.open(outlet);
    return outlet;
  }

  /** Asks each of them: it compares with what it was when it was asked before. */
  private static boolean standsStill(Collection<Outlet> outlets) {
    boolean any = false;
    for (Outlet outlet : outlets) {
      any |= outlet.standsStill();
    }
    return any;
  }

  private void giveUp() {
    broken = true;
    wake.release();
  }

  private void pause(int failures) {
    try {
      if (!closed) {
        Thread.sleep(Backoff.pause(failures));
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** What is not confirmed is told to be lost. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
