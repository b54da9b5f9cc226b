package dev.tidemark.server.http;

import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.server.telemetry.Metric;
import dev.tidemark.server.telemetry.Telemetry;
import java.time.Duration;
import java.util.Set;

/** Measures and follows requests: by method, declared address and status. */
final class RequestWatch {
  /** Whatever else somebody sends must not make new series. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Telemetry telemetry;

  RequestWatch(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  Watched begin(Exchange exchange) {
    Tracing.Span span =
        telemetry.tracing().begin(Tracing.Kind.SERVING, exchange.method(), exchange.givenContext());
    exchange.traced(span.traceparent());
    return new Watched(exchange.method(), span);
  }

  /** One request under way. */
  final class Watched {
    private final long began = System.nanoTime();
    private final String method;
    private final Tracing.Span span;
    private String route = "none";

    private Watched(String method, Tracing.Span span) {
      this.span = span;
      this.method = METHODS.contains(method) ? method : "other";
    }

    /** The request is for the endpoint with this template. */
    void at(String template) {
      route = template;
    }

    void answered(int status) {
      span.with("http.request.method", method)
          .with("http.route", route)
          .with("http.response.status_code", Integer.toString(status))
          .end();
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
