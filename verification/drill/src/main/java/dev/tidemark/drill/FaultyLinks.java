package dev.tidemark.drill;

import dev.tidemark.server.topology.Links;
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
   * The link to what has this name.
   *
   * @throws IllegalArgumentException if nothing was started under it
   */
  Link to(String name) {
    Link link = links.get(name);
    if (link == null) {
      throw new IllegalArgumentException("There is no link to " + name + ".");
    }
    return link;
  }

  @Override
  public void close() {
    links.values().forEach(Link::close);
  }
}
