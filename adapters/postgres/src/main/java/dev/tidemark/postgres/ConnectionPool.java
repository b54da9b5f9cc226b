package dev.tidemark.postgres;

/**
 * How the connections of a context are used that serve one purpose. Every figure is of the moment
 * it is asked for; asking neither waits nor needs the server.
 */
public interface ConnectionPool {
  /** What they are for: writing, reading or holding. */
  String purpose();

  /** Most connections there may be. */
  int most();

  /** Connections somebody uses. */
  int used();

  /** Open connections that nobody uses. */
  int idle();

  /** Calls that wait for a connection. */
  int waiting();

  /** Calls that have waited for one in vain, since the store was opened. */
  long waitedInVain();
}
