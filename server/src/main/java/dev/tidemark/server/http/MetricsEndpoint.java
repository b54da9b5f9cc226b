package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.figures.Figures;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The figures of this process, in the text format that Prometheus scrapes. */
final class MetricsEndpoint implements Endpoint {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Telemetry telemetry;

  MetricsEndpoint(Platform platform, Optional<Auditor> auditor) {
    telemetry = platform.telemetry();
    Figures.register(platform, auditor);
  }

  /** The figures of a process without contexts. */
  MetricsEndpoint(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** What it shows. */
  Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return "/metrics";
  }

  @Override
  public Access access() {
    return Access.allow(Role.STAFF, Role.ADMIN);
  }

  @Override
  public String summary() {
    return "The figures of this process, as Prometheus scrapes them.";
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    exchange.requireNoParameters();
    return new Reply(
        200, Map.of(), TEXT, telemetry.meters().scrape().getBytes(StandardCharsets.UTF_8));
  }
}
