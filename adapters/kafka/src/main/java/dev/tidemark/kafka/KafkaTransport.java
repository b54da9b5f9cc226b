package dev.tidemark.kafka;

import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries messages between contexts over Kafka: at least once, in order per key, as durable as the
 * topics' replicas once they are confirmed.
 *
 * <p>It connects by itself, and again whenever the brokers were away; until then its channels
 * refuse messages, or hold a bounded number of them, and its receivers have none. What is read but
 * not acknowledged when the process ends is delivered again, here or to another process. Several
 * processes may host one context: the partitions, and with them the keys, are divided among them.
 */
public final class KafkaTransport implements Transport, AutoCloseable {
  /** A broker that was killed is back sooner, also where it has long logs to read. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clients clients;
  private final Topics topics;
  private final Sending sending;
  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();

  /**
   * Begins to connect and returns at once.
   *
   * @param subscriptions who listens to whom, of all contexts, also those of other processes
   */
  public KafkaTransport(KafkaSettings settings, Subscriptions subscriptions) {
    this(settings, subscriptions, PATIENCE);
  }

  KafkaTransport(KafkaSettings settings, Subscriptions subscriptions, Duration patience) {
    this.clients = new Clients(settings);
    this.topics = new Topics(clients, subscriptions);
    this.sending = new Sending(clients, topics, patience);
    sending.start();
  }

  /** One channel: what a context says goes to the brokers once, whoever listens. */
  @Override
  public List<Channel> channelsFrom(String context) {
    return List.of(sending.channel(context));
  }

  /** The context's inbox; from the first call on this process is a member of its group. */
  @Override
  public Receiver receiver(String context) {
    return inboxes
        .computeIfAbsent(
            context,
            name -> {
              Inbox inbox = new Inbox(name, clients, topics);
              inbox.start();
              return inbox;
            })
        .mailbox();
  }

  /** Leaves all groups; what is not confirmed is told to be lost. */
  @Override
  public void close() {
    inboxes.values().forEach(Inbox::close);
    sending.close();
  }
}
