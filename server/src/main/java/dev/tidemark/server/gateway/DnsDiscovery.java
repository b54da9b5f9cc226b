package dev.tidemark.server.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services found by name: each address a name stands for is an instance. A name is looked up again
 * beside the requests once its time is over; until there is an answer the old addresses count. The
 * JVM keeps names as well, see {@code networkaddress.cache.ttl} of its security properties.
 */
public final class DnsDiscovery implements Discovery {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.gateway");

  /** Asks the name service. */
  @FunctionalInterface
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  private record Known(List<URI> addresses, long until) {}

  private final Map<String, URI> services;
  private final Duration ttl;
  private final Names names;
  private final Time time;
  private final Executor beside;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, AtomicBoolean> asking = new ConcurrentHashMap<>();

  /**
   * Finds these services.
   *
   * @param services the address of each, with a name for a host and with a port
   * @param ttl for so long a name is not looked up again
   */
  public DnsDiscovery(Map<String, URI> services, Duration ttl) {
    this(services, ttl, InetAddress::getAllByName, Time.REAL, Thread::startVirtualThread);
  }

  DnsDiscovery(Map<String, URI> services, Duration ttl, Names names, Time time, Executor beside) {
    this.services = Map.copyOf(services);
    this.ttl = ttl;
    this.names = names;
    this.time = time;
    this.beside = beside;
  }

  @Override
  public List<URI> instances(String service) {
    URI address = services.get(service);
    if (address == null) {
      return List.of();
    }
    Known now = known.computeIfAbsent(service, name -> lookUp(name, address, List.of()));
    if (time.nanos() - now.until() >= 0) {
      refresh(service, address, now.addresses());
    }
    return now.addresses();
  }

  private void refresh(String service, URI address, List<URI> before) {
    AtomicBoolean busy = asking.computeIfAbsent(service, _ -> new AtomicBoolean());
    if (busy.compareAndSet(false, true)) {
      beside.execute(() -> {
        try {
          known.put(service, lookUp(service, address, before));
        } finally {
          busy.set(false);
        }
      });
    }
  }

  private Known lookUp(String service, URI address, List<URI> otherwise) {
    List<URI> found;
    try {
      found =
          Arrays.stream(names.lookUp(address.getHost()))
              .map(one -> at(one, address))
              .sorted()
              .distinct()
              .toList();
    } catch (UnknownHostException unknown) {
      LOG.warn("The name {} of {} cannot be looked up.", address.getHost(), service);
      found = otherwise;
    }
    return new Known(found, time.nanos() + ttl.toNanos());
  }

  private static URI at(InetAddress one, URI address) {
    String host = one.getHostAddress();
    String literal = host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host;
    return URI.create(address.getScheme() + "://" + literal + ":" + address.getPort());
  }
}
