package dev.tidemark.server.topology;

import dev.tidemark.local.LocalKafka;
import dev.tidemark.local.LocalRabbit;
import dev.tidemark.local.LocalService;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.topology.Topology.Carrier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The brokers of a topology: started here, unless they are elsewhere. */
final class Brokers implements AutoCloseable {
  /** Names the archive of {@code adapters/kafka-broker}. */
  private static final String KAFKA_PROGRAM = "tidemark.kafka.broker";

  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, LocalService> started = new LinkedHashMap<>();

  private Brokers() {}

  static Brokers start(Topology topology, Path data, Links links, Consumer<String> tell) {
    Brokers brokers = new Brokers();
    try {
      for (Carrier carrier : topology.messages().all()) {
        String elsewhere = topology.brokers().get(carrier.word());
        brokers.addresses.put(
            carrier.word(),
            elsewhere == null ? brokers.start(carrier, data, links, tell) : elsewhere);
      }
      return brokers;
    } catch (RuntimeException failed) {
      brokers.close();
      throw failed;
    }
  }

  private String start(Carrier carrier, Path data, Links links, Consumer<String> tell) {
    Path folder = data.resolve(carrier.word());
    tell.accept("Starting " + carrier.word() + " on " + folder + " …");
    LocalService service =
        switch (carrier) {
          case RABBITMQ -> LocalRabbit.start(folder);
          case KAFKA -> LocalKafka.start(folder, kafkaProgram());
        };
    started.put(carrier.word(), service);
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

  /** Where they are, by what they are. */
  Map<String, String> addresses() {
    return addresses;
  }

  /** How those stand that were started here; one that ended is started again. */
  List<Standing> standings() {
    List<Standing> all = new ArrayList<>();
    started.forEach((name, service) -> {
      boolean running = service.isRunning();
      all.add(
          new Standing(
              name,
              0,
              service.host() + ":" + service.port(),
              running ? "ready" : "down",
              0,
              "",
              ""));
    });
    return all;
  }

  /** Ends one of them; {@link #look} starts it again. */
  void end(Carrier carrier, boolean orderly) {
    LocalService service = started.get(carrier.word());
    if (service == null) {
      throw new IllegalArgumentException("No " + carrier.word() + " was started here.");
    }
    if (orderly) {
      service.stop();
    } else {
      service.kill();
    }
  }

  /** Starts again what ended. */
  void look() {
    for (LocalService service : started.values()) {
      if (!service.isRunning()) {
        service.start();
      }
    }
  }

  @Override
  public void close() {
    started.values().forEach(LocalService::close);
  }
}
