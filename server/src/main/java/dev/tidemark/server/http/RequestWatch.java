package dev.tidemark.server.http;

import dev.tidemark.server.telemetry.Metric;
import dev.tidemark.server.telemetry.Telemetry;
import java.time.Duration;
import java.util.Set;

/** Measures requests: by method, declared address and status. */
final class RequestWatch {
  /** Whatever else somebody sends must not make new series. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Telemetry telemetry;

  RequestWatch(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  Watched begin(Exchange exchange) {
    return new Watched(exchange.method());
  }

  /** One request under way. */
  final class Watched {
    private final long began = System.nanoTime();
    private final String method;
    private String route = "none";

    private Watched(String method) {
      this.method = METHODS.contains(method) ? method : "other";
    }

    /** The request is for the endpoint with this template. */
    void at(String template) {
      route = template;
    }

    void answered(int status) {
      telemetry
          .meters()
          .took(
              Metric.HTTP_REQUESTS,
              Duration.ofNanos(System.nanoTime() - began),
              method,
              route,
              Integer.toString(status));
    }
  }
}
