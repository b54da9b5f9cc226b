package dev.tidemark.server.gateway;

import dev.tidemark.zookeeper.RegistryUnreachable;
import dev.tidemark.zookeeper.ServiceRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services that say themselves where they are, as long as they live. */
public final class RegistryDiscovery implements Discovery {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.gateway");

  private final ServiceRegistry registry;

  /** Looks into this registry, which is closed with it. */
  public RegistryDiscovery(ServiceRegistry registry) {
    this.registry = registry;
  }

  @Override
  public List<URI> instances(String service) {
    try {
      return registry.instances(service);
    } catch (RegistryUnreachable silent) {
      LOG.warn("Nothing is known of {}: {}", service, silent.getMessage());
      return List.of();
    }
  }

  @Override
  public void close() {
    try {
      registry.close();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
