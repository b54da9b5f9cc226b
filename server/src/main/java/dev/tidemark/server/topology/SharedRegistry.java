package dev.tidemark.server.topology;

import dev.tidemark.local.LocalRegistry;
import dev.tidemark.local.LocalService;
import dev.tidemark.server.StartFailed;
import dev.tidemark.zookeeper.ZooKeeperProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ZooKeeper of a topology: started here if the topology asks for one and names none. */
final class SharedRegistry {
  static final String ZOOKEEPER = "zookeeper";

  private SharedRegistry() {}

  /** Where services say where they are, if the topology wants that. */
  static Optional<String> start(
      Topology topology, Path data, Links links, LocalMembers members, Consumer<String> tell) {
    if (topology.registry().filter(ZOOKEEPER::equals).isEmpty()) {
      return topology.registry();
    }
    Path folder = data.resolve(ZOOKEEPER);
    tell.accept("Starting zookeeper on " + folder + " …");
    // It would take the processes of the last run for alive until they have been silent for long.
    delete(folder.resolve(ZooKeeperProcess.KNOWN));
    LocalService service = LocalRegistry.start(folder, ZooKeeperProcess.class);
    members.add(ZOOKEEPER, service);
    return Optional.of(service.host() + ":" + links.via(ZOOKEEPER, service.port()));
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.deleteIfExists(one);
      }
    } catch (IOException kept) {
      throw new StartFailed(folder + " cannot be emptied: " + kept.getMessage(), kept);
    }
  }
}
