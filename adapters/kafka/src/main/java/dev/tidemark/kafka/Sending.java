package dev.tidemark.kafka;

import dev.tidemark.messaging.Backoff;
import dev.tidemark.messaging.BrokerChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Everything that is sent, over one producer. It lives until it gives a message up, which it does
 * only for reasons that time does not heal; then all is sent again by a new one.
 */
final class Sending implements AutoCloseable {
  private final Clients clients;
  private final Topics topics;
  private final Map<String, BrokerChannel> channels = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("kafka sending").unstarted(this::run);
  private volatile boolean broken;
  private volatile boolean closed;

  Sending(Clients clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
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
      String reason = "The transport is closed.";
      try {
        topics.ensure();
        failures = 0;
        reason = serve();
      } catch (KafkaException e) {
        reason = "The brokers cannot be reached: " + e.getMessage();
      } catch (InterruptedException e) {
        closed = true;
      }
      String told = reason;
      channels.values().forEach(channel -> channel.close(told));
      pause(++failures);
    }
  }

  /** Sends until something is given up; returns what. */
  private String serve() throws InterruptedException {
    Producer<String, byte[]> producer = clients.producer();
    try {
      broken = false;
      Set<String> open = new HashSet<>();
      while (!closed && !broken) {
        for (BrokerChannel channel : channels.values()) {
          if (open.add(channel.context())) {
            channel.open(new Outlet(channel.context(), clients.settings(), producer, this::giveUp));
          }
        }
        wake.acquire();
      }
      return closed ? "The transport is closed." : "The producer gave a message up.";
    } finally {
      channels.values().forEach(channel -> channel.close("The producer is closed."));
      producer.close(Duration.ZERO);
    }
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
