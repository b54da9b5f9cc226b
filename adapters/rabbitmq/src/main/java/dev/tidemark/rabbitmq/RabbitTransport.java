package dev.tidemark.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Carries messages between contexts over RabbitMQ: at least once, in order per key, durable once
 * they are confirmed.
 *
 * <p>It connects by itself, and again whenever the broker was away; until then its channels refuse
 * messages and its receivers have none. What is taken but not acknowledged when the connection or
 * the process ends is delivered again, here or to another process. Several processes may host one
 * context: each key's messages are given to one of them at a time, and the keys are divided among
 * them.
 */
public final class RabbitTransport implements Transport, AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;

  /** After two of these without a sign of life the connection counts as lost. */
  private static final int HEARTBEAT_SECONDS = 10;

  private final Publishing publishing;
  private final Receiving receiving;
  private final Link out;
  private final Link in;

  /**
   * Begins to connect and returns at once.
   *
   * @param subscriptions who listens to whom, of all contexts, also those of other processes
   */
  public RabbitTransport(RabbitSettings settings, Subscriptions subscriptions) {
    Topology topology =
        new Topology(new Names(settings.prefix()), subscriptions, settings.shares());
    ConnectionFactory factory = factory(settings);
    this.publishing = new Publishing(topology, this::wakeOut);
    this.receiving = new Receiving(topology, this::wakeIn);
    this.out = new Link(factory, "tidemark sending", publishing);
    this.in = new Link(factory, "tidemark receiving", receiving);
    out.start();
    in.start();
  }

  private void wakeOut() {
    out.wake();
  }

  private void wakeIn() {
    in.wake();
  }

  private static ConnectionFactory factory(RabbitSettings settings) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(settings.host());
    factory.setPort(settings.port());
    factory.setUsername(settings.user());
    factory.setPassword(settings.password());
    factory.setVirtualHost(settings.virtualHost());
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    factory.setAutomaticRecoveryEnabled(false); // It would publish again without asking the relay.
    factory.setThreadFactory(Thread.ofVirtual().name("rabbitmq-", 0).factory());
    if (settings.tls()) {
      try {
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This Java has no TLS.", e);
      }
    }
    return factory;
  }

  /** One channel: what a context says goes to the broker once, whoever listens. */
  @Override
  public List<Channel> channelsFrom(String context) {
    return List.of(publishing.channel(context));
  }

  /** The context's inbox; from the first call on this process takes part in emptying it. */
  @Override
  public Receiver receiver(String context) {
    return receiving.mailbox(context);
  }

  /** Whether both connections are there. */
  public boolean isConnected() {
    return out.isConnected() && in.isConnected();
  }

  /** Ends both connections; what is not confirmed is told to be lost. */
  @Override
  public void close() {
    in.close();
    out.close();
  }
}
