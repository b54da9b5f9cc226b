package dev.tidemark.server.topology;

import java.net.InetSocketAddress;

/**
 * The way from the services to what they stand on. Direct, unless somebody wants to stand between
 * them: to cut it, or to make it slow.
 */
@FunctionalInterface
public interface Links {
  /** Nothing in between. */
  Links DIRECT = (name, real) -> real;

  /**
   * Where services find what is at this address.
   *
   * @param name {@code postgres}, {@code rabbitmq} or {@code kafka}
   */
  InetSocketAddress via(String name, InetSocketAddress real);
}
