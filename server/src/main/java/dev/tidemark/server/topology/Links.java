package dev.tidemark.server.topology;

/**
 * The way from the services to what they stand on. Direct, unless somebody wants to stand between
 * them: to cut it, or to make it slow.
 */
@FunctionalInterface
public interface Links {
  /** Nothing in between. */
  Links DIRECT = (name, port) -> port;

  /**
   * At which port of 127.0.0.1 services find what listens on this one.
   *
   * @param name {@code postgres.SERVICE}, {@code rabbitmq}, {@code kafka}, {@code redis} or {@code
   *     zookeeper}
   */
  int via(String name, int port);
}
