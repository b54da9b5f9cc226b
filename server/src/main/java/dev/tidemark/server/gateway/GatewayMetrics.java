package dev.tidemark.server.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The figures of a gateway: what was asked, how it ended, and what was kept from whom. */
final class GatewayMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Upstream> services = new CopyOnWriteArrayList<>();
  private final MultiGauge breakers =
      MultiGauge.builder("tidemark.gateway.breaker")
          .description("How an instance's breaker stands: 0 closed, 0.5 trying, 1 open.")
          .register(registry);
  private final MultiGauge healthy =
      MultiGauge.builder("tidemark.gateway.instance.healthy")
          .description("Whether an instance said it can be sent requests: 1 or 0.")
          .register(registry);

  GatewayMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Shows how a service stands, from now on. */
  void watch(Upstream service) {
    services.add(service);
    retries(service.name(), 0);
    shed(service.name(), 0);
    Gauge.builder("tidemark.gateway.under.way", service, Upstream::underWay)
        .description("Requests to a service that are not answered yet.")
        .tag("service", service.name())
        .register(registry);
  }

  /** A request was answered. */
  void answered(String service, RouteClass kind, int status, Duration after) {
    Timer.builder("tidemark.gateway.requests")
        .description("Requests by service, kind and kind of answer, and how long they took.")
        .tags("service", service, "kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("outcome", status / 100 + "xx")
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(60))
        .register(registry)
        .record(after);
  }

  /** A further attempt was made. */
  void retried(String service) {
    retries(service, 1);
  }

  private void retries(String service, int more) {
    Counter.builder("tidemark.gateway.retries")
        .description("Second and further attempts.")
        .tag("service", service)
        .register(registry)
        .increment(more);
  }

  /** A request was refused because the service has enough under way. */
  void shed(String service) {
    shed(service, 1);
  }

  private void shed(String service, int more) {
    Counter.builder("tidemark.gateway.shed")
        .description("Requests refused because as many as may be were under way.")
        .tag("service", service)
        .register(registry)
        .increment(more);
  }

  /** A request was refused by a limit. */
  void limited(String policy) {
    Counter.builder("tidemark.gateway.limited")
        .description("Requests refused by a rate limit.")
        .tag("policy", policy)
        .register(registry)
        .increment();
  }

  /** All of them, as text. */
  synchronized String scrape() {
    List<MultiGauge.Row<?>> states = new ArrayList<>();
    List<MultiGauge.Row<?>> wells = new ArrayList<>();
    for (Upstream service : services) {
      for (Instance instance : service.instances()) {
        Tags tags =
            Tags.of("service", service.name(), "instance", instance.address().getAuthority());
        states.add(MultiGauge.Row.of(tags, open(instance.breaker())));
        wells.add(MultiGauge.Row.of(tags, instance.healthy() ? 1 : 0));
      }
    }
    breakers.register(states, true);
    healthy.register(wells, true);
    return registry.scrape();
  }

  private static double open(CircuitBreaker.State state) {
    return switch (state) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 0.5;
      case OPEN, FORCED_OPEN -> 1;
    };
  }
}
