package dev.tidemark.server.figures;

import dev.tidemark.postgres.ConnectionPool;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;

/** How the connections of a context to its database are used, named as OpenTelemetry has them. */
public final class ConnectionFigures {
  private ConnectionFigures() {}

  /** Has the meters ask this pool of a context. */
  public static void register(Meters meters, String context, ConnectionPool pool) {
    String name = context + "-" + pool.purpose();
    meters.gauge(Metric.CONNECTIONS, pool::used, name, "used");
    meters.gauge(Metric.CONNECTIONS, pool::idle, name, "idle");
    meters.gauge(Metric.CONNECTIONS_MOST, pool::most, name);
    meters.gauge(Metric.CONNECTIONS_WANTED, pool::waiting, name);
    meters.counter(Metric.CONNECTION_TIMEOUTS, pool::waitedInVain, name);
  }
}
