package dev.tidemark.server.http;

import java.util.Map;

/**
 * Over which brokers contexts talk, for programs of others that want to listen and to write.
 *
 * @param brokers by name; none where contexts talk without one
 * @param carriers by the name of a context, the name of the broker that carries what it says
 */
public record MessageRoutes(Map<String, Broker> brokers, Map<String, String> carriers) {
  /** Contexts talk within one process. */
  public static final MessageRoutes NONE = new MessageRoutes(Map.of(), Map.of());

  public MessageRoutes {
    brokers = Map.copyOf(brokers);
    carriers = Map.copyOf(carriers);
  }

  /**
   * A broker as its clients name it; without what they log in with.
   *
   * @param protocol {@code amqp}, {@code amqps} or {@code kafka}
   * @param host {@code HOST:PORT}, of Kafka several with commas between; empty where only those who
   *     run it know
   * @param virtualHost of RabbitMQ; empty for Kafka
   */
  public record Broker(String protocol, String host, String virtualHost) {}
}
