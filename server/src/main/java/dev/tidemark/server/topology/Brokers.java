package dev.tidemark.server.topology;

import dev.tidemark.local.LocalKafka;
import dev.tidemark.local.LocalRabbit;
import dev.tidemark.local.LocalService;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.topology.Topology.Carrier;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The brokers of a topology: started here, unless they are elsewhere. */
final class Brokers {
  /** Names the archive of {@code adapters/kafka-broker}. */
  private static final String KAFKA_PROGRAM = "tidemark.kafka.broker";

  private Brokers() {}

  /** Where they are, by what they are; those started here are members from now on. */
  static Map<String, String> start(
      Topology topology, Path data, Links links, LocalMembers members, Consumer<String> tell) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (Carrier carrier : topology.messages().all()) {
      String elsewhere = topology.brokers().get(carrier.word());
      addresses.put(
          carrier.word(),
          elsewhere == null ? start(carrier, data, links, members, tell) : elsewhere);
    }
    return addresses;
  }

  private static String start(
      Carrier carrier, Path data, Links links, LocalMembers members, Consumer<String> tell) {
    Path folder = data.resolve(carrier.word());
    tell.accept("Starting " + carrier.word() + " on " + folder + " …");
    LocalService service =
        switch (carrier) {
          case RABBITMQ -> LocalRabbit.start(folder);
          case KAFKA ->
              LocalKafka.start(folder, kafkaProgram(), port -> links.via(carrier.word(), port));
        };
    members.add(carrier.word(), service);
    String place = service.host() + ":" + links.via(carrier.word(), service.port());
    return carrier == Carrier.RABBITMQ ? "amqp://" + place : place;
  }

  /** Whoever starts this program builds the broker's and says where it is. */
  private static Path kafkaProgram() {
    String program = System.getProperty(KAFKA_PROGRAM);
    if (program == null) {
      throw new StartFailed(
          "Nothing says where the program of the Kafka broker is: start this by ./tidemark, or name"
              + " a broker that runs already under brokers.",
          null);
    }
    return Path.of(program);
  }
}
