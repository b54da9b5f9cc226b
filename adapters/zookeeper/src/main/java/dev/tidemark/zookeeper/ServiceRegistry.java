package dev.tidemark.zookeeper;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.apache.curator.x.discovery.ServiceCache;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.UriSpec;

/**
 * Where the instances of services are, kept in a ZooKeeper. An instance is known as long as the
 * session of the process that announced it: the client's heartbeats keep it, and some time after
 * the last one the instance is forgotten. A process that was cut off announces itself again.
 *
 * <p>Safe for use by several threads. Looking up never waits for the network, but for the first
 * time a service is asked for.
 */
public final class ServiceRegistry implements AutoCloseable {
  private static final String ROOT = "/tidemark/services";
  private static final UriSpec ADDRESS = new UriSpec("{scheme}://{address}:{port}");

  private final CuratorFramework client;
  private final ServiceDiscovery<Void> services;
  private final Map<String, ServiceCache<Void>> caches = new ConcurrentHashMap<>();

  /**
   * Connects.
   *
   * @param servers {@code host:port}, several separated by commas
   * @param patience after which a silent process is forgotten
   * @throws RegistryUnreachable if no server answers within ten times that
   */
  public ServiceRegistry(String servers, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    client =
        CuratorFrameworkFactory.newClient(
            servers, millis, millis, new ExponentialBackoffRetry(100, 5, millis));
    services = ServiceDiscoveryBuilder.builder(Void.class).client(client).basePath(ROOT).build();
    client.start();
    try {
      if (!client.blockUntilConnected(10 * millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("No connection within " + patience.multipliedBy(10) + ".");
      }
      services.start();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      client.close();
      throw new RegistryUnreachable("Stopped while connecting to " + servers + ".", stopped);
    } catch (Exception silent) {
      client.close();
      throw new RegistryUnreachable("No ZooKeeper answers at " + servers + ".", silent);
    }
  }

  /**
   * Makes an instance known until what is returned is closed or this process ends.
   *
   * @param address its base address, with a port
   */
  public AutoCloseable announce(String service, URI address) {
    try {
      ServiceInstance<Void> instance =
          ServiceInstance.<Void>builder()
              .name(service)
              .id(address.getAuthority())
              .address(address.getHost())
              .port(address.getPort())
              .uriSpec(ADDRESS)
              .build();
      services.registerService(instance);
      return () -> services.unregisterService(instance);
    } catch (Exception silent) {
      throw new RegistryUnreachable("The registry could not be told of " + address + ".", silent);
    }
  }

  /** The base addresses of a service's instances; those known last while the registry is away. */
  public List<URI> instances(String service) {
    return caches.computeIfAbsent(service, this::followed).getInstances().stream()
        .map(instance -> URI.create("http://" + instance.getAddress() + ":" + instance.getPort()))
        .sorted()
        .toList();
  }

  private ServiceCache<Void> followed(String service) {
    ServiceCache<Void> cache = services.serviceCacheBuilder().name(service).build();
    try {
      cache.start();
      return cache;
    } catch (Exception silent) {
      throw new RegistryUnreachable("The registry could not be asked for " + service + ".", silent);
    }
  }

  /** Ends the session, and with it all that was announced, whether the registry answers or not. */
  @Override
  public void close() throws IOException {
    for (ServiceCache<Void> cache : caches.values()) {
      cache.close();
    }
    client.close();
  }
}
