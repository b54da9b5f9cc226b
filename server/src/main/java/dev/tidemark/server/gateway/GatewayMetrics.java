package dev.tidemark.server.gateway;

import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The figures of a gateway: what was asked, how it ended, and what was kept from whom. */
final class GatewayMetrics {
  private final Meters meters;
  private final List<Upstream> services = new CopyOnWriteArrayList<>();

  GatewayMetrics(Meters meters) {
    this.meters = meters;
    meters.beforeScrape(this::showInstances);
    meters.count(Metric.GATEWAY_LIMITED, 0, "none");
  }

  /** Shows how a service stands, from now on. */
  void watch(Upstream service) {
    services.add(service);
    String name = service.name();
    meters.expect(Metric.GATEWAY_REQUESTS, name, word(RouteClass.READ), "2xx");
    meters.count(Metric.GATEWAY_RETRIES, 0, name);
    for (RouteClass kind : RouteClass.values()) {
      meters.count(Metric.GATEWAY_SHED, 0, name, word(kind));
    }
    meters.gauge(Metric.GATEWAY_UNDER_WAY, service::underWay, name);
    meters.gauge(Metric.GATEWAY_ROOM, service::room, name);
    meters.gauge(Metric.GATEWAY_RETRY_BUDGET, service::budgetLeft, name);
  }

  private static String word(RouteClass kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** A request was answered. */
  void answered(String service, RouteClass kind, int status, Duration after) {
    meters.took(Metric.GATEWAY_REQUESTS, after, service, word(kind), status / 100 + "xx");
  }

  /** A further attempt was made. */
  void retried(String service) {
    meters.count(Metric.GATEWAY_RETRIES, service);
  }

  /** A request was refused because the service has enough under way. */
  void shed(String service, RouteClass kind) {
    meters.count(Metric.GATEWAY_SHED, service, word(kind));
  }

  /** A request was refused by a limit. */
  void limited(String policy) {
    meters.count(Metric.GATEWAY_LIMITED, policy);
  }

  private void showInstances() {
    List<Meters.Row> breakers = new ArrayList<>();
    List<Meters.Row> healthy = new ArrayList<>();
    for (Upstream service : services) {
      for (Instance instance : service.instances()) {
        List<String> names = List.of(service.name(), instance.address().getAuthority());
        breakers.add(new Meters.Row(names, open(instance.breaker())));
        healthy.add(new Meters.Row(names, instance.healthy() ? 1 : 0));
      }
    }
    meters.show(Metric.GATEWAY_BREAKER, breakers);
    meters.show(Metric.GATEWAY_INSTANCE_HEALTHY, healthy);
  }

  private static double open(CircuitBreaker.State state) {
    return switch (state) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 0.5;
      case OPEN, FORCED_OPEN -> 1;
    };
  }
}
