package dev.tidemark.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.postgres.ConnectionPool;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.cache.Caches;
import dev.tidemark.server.figures.ConnectionFigures;
import dev.tidemark.server.figures.Figures;
import dev.tidemark.server.gateway.Gateway;
import dev.tidemark.server.gateway.GatewaySettings;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.telemetry.Metric;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrapingALiveShopTest {
  @Test
  void every_metric_that_is_asked_for_is_there_and_nothing_else() {
    Set<String> families = new TreeSet<>();
    Set<String> series = new TreeSet<>();
    for (String line : scrape().lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        families.add(line.split(" ", -1)[2]);
      } else if (!line.startsWith("#")) {
        series.add(line.replaceFirst("[{ ].*", ""));
      }
    }
    assertThat(series)
        .as("series that rules and dashboards ask for")
        .containsAll(
            Expressions.series(
                Stream.concat(
                        RulesFile.alerts().stream().map(alert -> Slo.spelt(alert.expression())),
                        Dashboards.ALL.stream().flatMap(Expressions::of))
                    .toList()));
    Set<String> catalogue =
        Arrays.stream(Metric.values()).map(Metric::exposed).collect(Collectors.toSet());
    assertThat(families).containsAll(catalogue);
    assertThat(families)
        .as("what is in no catalogue")
        .allMatch(family ->
            catalogue.contains(family) || catalogue.contains(family.replaceFirst("_max$", "")));
  }

  private static String scrape() {
    Shop shop = Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST));
    MemoryStores stores = new MemoryStores(Clock.systemUTC(), new JsonCodec());
    try (Platform platform = Platform.of(shop.contexts(), stores::of);
        Auditor auditor = Auditor.of(platform, Pace.NEVER);
        Gateway gateway = gateway(platform)) {
      assertThat(gateway.endpoints()).isNotEmpty();
      Figures.register(platform, Optional.of(auditor));
      Caches.of(platform, AnswerStore.NONE, new byte[] {1});
      auditor.fresh();
      platform
          .telemetry()
          .meters()
          .took(Metric.HTTP_REQUESTS, Duration.ofMillis(3), "POST", "/v1/orders", "201");
      // Memory is on no disk; AuditingARealInstallationIT has one.
      platform.telemetry().meters().gauge(Metric.DISK_FREE, () -> 1, ".");
      platform.telemetry().meters().gauge(Metric.DISK_TOTAL, () -> 2, ".");
      ConnectionFigures.register(platform.telemetry().meters(), "ordering", new TwoOfThree());
      return platform.telemetry().meters().scrape();
    }
  }

  /** Memory needs no connections either. */
  private record TwoOfThree() implements ConnectionPool {
    @Override
    public String purpose() {
      return "writing";
    }

    @Override
    public int most() {
      return 3;
    }

    @Override
    public int used() {
      return 2;
    }

    @Override
    public int idle() {
      return 1;
    }

    @Override
    public int waiting() {
      return 5;
    }

    @Override
    public long waitedInVain() {
      return 7;
    }
  }

  @Test
  void connections_are_told_apart_by_what_they_are_for_and_whether_they_are_used() {
    assertThat(scrape().lines().filter(line -> line.startsWith("db_client")))
        .containsExactlyInAnyOrder(
            pool("count", ",db_client_connection_state=\"used\"", 2),
            pool("count", ",db_client_connection_state=\"idle\"", 1),
            pool("max", "", 3),
            pool("pending_requests", "", 5),
            pool("timeouts_total", "", 7));
  }

  private static String pool(String figure, String more, int value) {
    return "db_client_connection_%s{db_client_connection_pool_name=\"ordering-writing\"%s} %d.0"
        .formatted(figure, more, value);
  }

  private static Gateway gateway(Platform platform) {
    Gateway.Behind ordering =
        new Gateway.Behind(
            "ordering",
            List.of(platform.context("ordering").orElseThrow().declaration()),
            List.of(URI.create("http://127.0.0.1:1")));
    return new Gateway(
        List.of(ordering),
        Optional.empty(),
        MessageRoutes.NONE,
        GatewaySettings.USUAL,
        platform.telemetry());
  }

  @Test
  void a_meter_that_is_not_as_the_catalogue_says_cannot_be_had() {
    try (Platform platform = Platform.empty()) {
      assertThat(
              List.of(
                  refused(
                      () -> platform.telemetry().meters().count(Metric.RETRIES, "one", "too many")),
                  refused(() -> platform.telemetry().meters().count(Metric.LOG_HEAD, "ordering"))))
          .containsOnly(true);
    }
  }

  private static boolean refused(Runnable registering) {
    try {
      registering.run();
      return false;
    } catch (IllegalArgumentException wrong) {
      return true;
    }
  }
}
