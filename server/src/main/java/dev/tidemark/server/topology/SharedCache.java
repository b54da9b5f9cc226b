package dev.tidemark.server.topology;

import dev.tidemark.local.LocalRedis;
import dev.tidemark.local.LocalService;
import dev.tidemark.local.LocalServiceException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The Redis of a topology: started here if the topology asks for one and names none. */
final class SharedCache {
  static final String REDIS = "redis";

  private static final String WITHOUT = "in-process";

  private SharedCache() {}

  /**
   * Where services keep answers. Nobody goes without service for want of a cache: where no Redis
   * can be started each process keeps its own answers.
   */
  static String start(
      Topology topology, Path data, Links links, LocalMembers members, Consumer<String> tell) {
    if (!topology.cache().equals(REDIS)) {
      return topology.cache();
    }
    Path folder = data.resolve(REDIS);
    tell.accept("Starting redis on " + folder + " …");
    try {
      LocalService service = LocalRedis.start(folder);
      members.add(REDIS, service);
      return "redis://" + service.host() + ":" + links.via(REDIS, service.port());
    } catch (LocalServiceException impossible) {
      tell.accept(impossible.getMessage() + " Each process keeps answers in its own memory.");
      return WITHOUT;
    }
  }
}
