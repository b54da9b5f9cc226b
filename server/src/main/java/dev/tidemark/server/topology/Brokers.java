package dev.tidemark.server.topology;

import dev.tidemark.server.topology.Topology.Carrier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The brokers of a topology: started here, unless they are elsewhere. */
final class Brokers implements AutoCloseable {
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final List<Standing> standings = new ArrayList<>();

  private Brokers() {}

  static Brokers start(Topology topology, Path data, Consumer<String> tell) {
    Brokers brokers = new Brokers();
    for (Carrier carrier : topology.messages().all()) {
      String address = topology.brokers().get(carrier.word());
      if (address != null) {
        brokers.addresses.put(carrier.word(), address);
      }
    }
    return brokers;
  }

  Map<String, String> addresses() {
    return addresses;
  }

  List<Standing> standings() {
    return standings;
  }

  @Override
  public void close() {}
}
