package dev.tidemark.server.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The instances of a service, taken in turn. What discovery no longer knows is forgotten; what
 * comes back begins anew.
 */
final class Instances {
  private final String service;
  private final Discovery discovery;
  private final Function<URI, Instance> made;
  private final Map<URI, Instance> known = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  Instances(String service, Discovery discovery, Function<URI, Instance> made) {
    this.service = service;
    this.discovery = discovery;
    this.made = made;
  }

  /** All there are now, in the order discovery names them. */
  List<Instance> now() {
    List<URI> addresses = discovery.instances(service);
    if (known.size() != addresses.size() || !known.keySet().containsAll(addresses)) {
      known.keySet().retainAll(new HashSet<>(addresses));
    }
    return addresses.stream().distinct().map(a -> known.computeIfAbsent(a, made)).toList();
  }

  /** Those that were not asked yet first, of these the healthy ones, and all of them in turn. */
  List<Instance> inTurn(Collection<Instance> asked) {
    List<Instance> all = now();
    List<Instance> turned = new ArrayList<>();
    // Only a new request moves the turn on; else second attempts would bring it out of step.
    int next = asked.isEmpty() ? turn.getAndIncrement() : turn.get();
    int first = all.isEmpty() ? 0 : Math.floorMod(next, all.size());
    turned.addAll(all.subList(first, all.size()));
    turned.addAll(all.subList(0, first));
    turned.sort(
        Comparator.comparing((Instance one) -> asked.contains(one))
            .thenComparing(one -> !one.healthy()));
    return turned;
  }

  /** The next one that may be asked. An unhealthy one is better than none. */
  Optional<Instance> admitted(Set<Instance> asked) {
    return inTurn(asked).stream().filter(Instance::admit).findFirst();
  }
}
