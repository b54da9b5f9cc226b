package dev.tidemark.server.topology;

import dev.tidemark.server.StartFailed;
import dev.tidemark.zookeeper.RegistryUnreachable;
import dev.tidemark.zookeeper.ServiceRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where services tell where they are, if the topology or, {@code TIDEMARK_REGISTRY}, the
 * environment names a registry. What is told is the address a process listens on, or {@code
 * TIDEMARK_ANNOUNCE} where others reach it at another one.
 */
final class Announcements {
  /** A process that is silent for so long is forgotten. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Announcements() {}

  /**
   * The registry.
   *
   * @throws RegistryUnreachable if it does not answer
   */
  static Optional<ServiceRegistry> registry(Placed placed) {
    return placed
        .registry()
        .map(Given::value)
        .or(() -> Optional.ofNullable(System.getenv("TIDEMARK_REGISTRY")))
        .filter(servers -> !servers.isBlank())
        .map(servers -> new ServiceRegistry(servers, PATIENCE));
  }

  /**
   * Tells the registry, if there is one, of an instance.
   *
   * @return ends what was told
   * @throws RegistryUnreachable if it does not answer
   */
  static Optional<AutoCloseable> announce(
      Placed placed, String service, InetSocketAddress listen, int port) {
    return registry(placed)
        .map(registry -> {
          registry.announce(service, address(listen, port));
          return registry;
        });
  }

  private static URI address(InetSocketAddress listen, int port) {
    String given = System.getenv("TIDEMARK_ANNOUNCE");
    if (given != null) {
      return URI.create(given);
    }
    if (listen.getAddress().isAnyLocalAddress()) {
      throw new StartFailed(
          "TIDEMARK_ANNOUNCE must say where others reach this process, like http://10.0.0.7:8080.",
          null);
    }
    return URI.create("http://" + listen.getHostString() + ":" + port);
  }
}
