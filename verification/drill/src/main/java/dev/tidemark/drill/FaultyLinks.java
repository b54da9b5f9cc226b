package dev.tidemark.drill;

import dev.tidemark.server.topology.Links;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A link in front of each thing that the services stand on. */
final class FaultyLinks implements Links, AutoCloseable {
  private final Map<String, Link> links = new ConcurrentHashMap<>();

  @Override
  public int via(String name, int port) {
    return links.computeIfAbsent(name, _ -> new Link(port)).port();
  }

  /**
   * The links to what has this name, or to parts of it: {@code postgres} are those of all services
   * to their databases, {@code postgres.ordering} is that of one.
   *
   * @throws IllegalArgumentException if nothing was started under it
   */
  List<Link> to(String name) {
    List<Link> found =
        links.entrySet().stream()
            .filter(link -> link.getKey().equals(name) || link.getKey().startsWith(name + "."))
            .map(Map.Entry::getValue)
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("There is no link to " + name + ".");
    }
    return found;
  }

  @Override
  public void close() {
    links.values().forEach(Link::close);
  }
}
