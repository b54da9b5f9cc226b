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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services found by name: each address that a name stands for is an instance; a numeric address
 * stands for itself. Names are looked up again beside the requests once their time is over; until
 * there is an answer the old addresses count. The JVM keeps names as well, see {@code
 * networkaddress.cache.ttl} of its security properties.
 */
public final class DnsDiscovery implements Discovery {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.gateway");

  /** Asks the name service. */
  @FunctionalInterface
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  private record Known(List<URI> addresses, long until) {}

  private final Map<String, List<URI>> services;
  private final Duration ttl;
  private final Names names;
  private final Time time;
  private final Executor beside;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, AtomicBoolean> asking = new ConcurrentHashMap<>();

  /**
   * Finds these services.
   *
   * @param services the addresses of each, with ports
   * @param ttl for so long a name is not looked up again
   */
  public DnsDiscovery(Map<String, List<URI>> services, Duration ttl) {
    this(services, ttl, InetAddress::getAllByName, Time.REAL, Thread::startVirtualThread);
  }

  DnsDiscovery(
      Map<String, List<URI>> services, Duration ttl, Names names, Time time, Executor beside) {
    this.services = Map.copyOf(services);
    this.ttl = ttl;
    this.names = names;
    this.time = time;
    this.beside = beside;
  }

  @Override
  public List<URI> instances(String service) {
    List<URI> addresses = services.getOrDefault(service, List.of());
    if (addresses.isEmpty()) {
      return addresses;
    }
    Known now = known.computeIfAbsent(service, _ -> lookUp(addresses, List.of()));
    if (time.nanos() - now.until() >= 0) {
      refresh(service, addresses, now.addresses());
    }
    return now.addresses();
  }

  private void refresh(String service, List<URI> addresses, List<URI> before) {
    AtomicBoolean busy = asking.computeIfAbsent(service, _ -> new AtomicBoolean());
    if (busy.compareAndSet(false, true)) {
      beside.execute(() -> {
        try {
          known.put(service, lookUp(addresses, before));
        } finally {
          busy.set(false);
        }
      });
    }
  }

  private Known lookUp(List<URI> addresses, List<URI> before) {
    List<URI> found =
        addresses.stream().flatMap(one -> standsFor(one, before)).distinct().sorted().toList();
    return new Known(found, time.nanos() + ttl.toNanos());
  }

  private Stream<URI> standsFor(URI address, List<URI> before) {
    try {
      return Arrays.stream(names.lookUp(address.getHost())).map(one -> at(one, address));
    } catch (UnknownHostException unknown) {
      LOG.warn("The name {} cannot be looked up; what was known before counts.", address.getHost());
      return before.stream().filter(one -> one.getPort() == address.getPort());
    }
  }

  private static URI at(InetAddress one, URI address) {
    String host = one.getHostAddress();
    String literal = host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host;
    return URI.create(address.getScheme() + "://" + literal + ":" + address.getPort());
  }
}
