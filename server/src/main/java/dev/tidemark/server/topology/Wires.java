package dev.tidemark.server.topology;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kafka.KafkaSettings;
import dev.tidemark.kafka.KafkaTransport;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.RoutedTransport;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.rabbitmq.RabbitSettings;
import dev.tidemark.rabbitmq.RabbitTransport;
import dev.tidemark.server.host.Wire;
import dev.tidemark.server.http.MessageRoutes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What joins the contexts of a service to those of others. */
final class Wires {
  private static final int AMQP = 5672;
  private static final int AMQPS = 5671;
  private static final String RABBIT =
      "brokers.rabbitmq takes an address like amqp://USER:PASSWORD@HOST:5672/VHOST.";

  private Wires() {}

  /**
   * Opens it: a transport over each broker that carries something, and the route between them.
   *
   * @param contexts all of them, also those that other services run
   */
  static Wire open(Placed placed, List<Declaration> contexts) {
    Subscriptions subscriptions = new Subscriptions(contexts, Contracts.CATALOGUE);
    Map<String, Wire> wires = new LinkedHashMap<>();
    for (Topology.Carrier carrier : placed.messages().all()) {
      wires.put(carrier.word(), open(carrier, placed.broker(carrier), subscriptions));
    }
    return new Wire(
        watch -> {
          Map<String, Transport> transports = new LinkedHashMap<>();
          wires.forEach((name, wire) -> transports.put(name, wire.watched().apply(watch)));
          return new RoutedTransport(transports, context -> placed.messages().of(context).word());
        },
        () -> wires.values().forEach(Wire::close));
  }

  private static Wire open(Topology.Carrier carrier, String address, Subscriptions subscriptions) {
    return switch (carrier) {
      case RABBITMQ -> {
        RabbitTransport rabbit = new RabbitTransport(rabbit(address), subscriptions);
        yield new Wire(watch -> watch.over(carrier.word(), rabbit), rabbit::close);
      }
      case KAFKA -> {
        KafkaTransport kafka = new KafkaTransport(KafkaSettings.at(address), subscriptions);
        yield new Wire(watch -> watch.over(carrier.word(), kafka), kafka::close);
      }
    };
  }

  /** The same for programs of others; an address in a variable stays with those who run it. */
  static MessageRoutes told(Placed placed) {
    Map<String, MessageRoutes.Broker> brokers = new LinkedHashMap<>();
    for (Topology.Carrier carrier : placed.messages().all()) {
      brokers.put(carrier.word(), told(carrier, placed.brokers().getOrDefault(carrier.word(), "")));
    }
    Map<String, String> carriers = new LinkedHashMap<>();
    placed.services().values().stream()
        .filter(_ -> !brokers.isEmpty())
        .flatMap(service -> service.contexts().stream())
        .forEach(context -> carriers.put(context, placed.messages().of(context).word()));
    return new MessageRoutes(brokers, carriers);
  }

  private static MessageRoutes.Broker told(Topology.Carrier carrier, String address) {
    boolean unknown = address.isEmpty() || address.startsWith("$");
    return switch (carrier) {
      case KAFKA -> new MessageRoutes.Broker("kafka", unknown ? "" : address, "");
      case RABBITMQ -> {
        RabbitSettings known = rabbit(unknown ? "amqp://unknown" : address);
        String host = known.host() + ":" + known.port();
        yield new MessageRoutes.Broker(
            known.tls() ? "amqps" : "amqp", unknown ? "" : host, known.virtualHost());
      }
    };
  }

  /**
   * Checks the address of a broker in a file; what is in a variable is checked where it is used.
   *
   * @throws Topology.Wrong if there can be no broker of this name at it
   */
  static void check(String carrier, String address) {
    if (address.startsWith("$")) {
      return;
    }
    if (carrier.equals(Topology.Carrier.RABBITMQ.word())) {
      rabbit(address);
    } else if (!address.matches("[^\\s:,/]+:\\d{1,5}(,[^\\s:,/]+:\\d{1,5})*")) {
      throw new Topology.Wrong(
          "brokers.kafka takes HOST:PORT, several with commas between, not " + address + ".");
    }
  }

  /** Settings from {@code amqp://USER:PASSWORD@HOST:PORT/VHOST}. */
  static RabbitSettings rabbit(String address) {
    URI uri = uri(address);
    boolean tls = "amqps".equals(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !(tls || "amqp".equals(uri.getScheme()))) {
      throw new Topology.Wrong(RABBIT);
    }
    int port = uri.getPort() < 0 ? (tls ? AMQPS : AMQP) : uri.getPort();
    RabbitSettings usual = RabbitSettings.at(host, port);
    String[] login =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String path = uri.getRawPath();
    return new RabbitSettings(
        host,
        port,
        login.length > 0 ? decoded(login[0]) : usual.user(),
        login.length > 1 ? decoded(login[1]) : usual.password(),
        path == null || path.length() < 2 ? usual.virtualHost() : decoded(path.substring(1)),
        tls,
        usual.prefix(),
        usual.shares());
  }

  private static URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException malformed) {
      throw new Topology.Wrong(RABBIT); // It may hold a password, and so may what is wrong with it.
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
