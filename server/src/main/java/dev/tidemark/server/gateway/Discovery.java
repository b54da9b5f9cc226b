package dev.tidemark.server.gateway;

import java.net.URI;
import java.util.List;

/** Knows where the instances of each service answer. */
public interface Discovery extends AutoCloseable {
  /**
   * Where a service answers now. It is asked for every request, by many threads, and says at once
   * what is known.
   *
   * @return base addresses, in any order; empty if none is known
   */
  List<URI> instances(String service);

  @Override
  default void close() {}
}
