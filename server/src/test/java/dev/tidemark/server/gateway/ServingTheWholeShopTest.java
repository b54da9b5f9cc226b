package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.gateway.ServedGateway.Answer;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.ServedPlatform;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.parked.RunningParked;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.trace.OrderTrace;
import dev.tidemark.server.trace.Step;
import dev.tidemark.server.views.RebuildMode;
import dev.tidemark.server.views.RunningViews;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The real contexts behind a gateway: two web servers on one platform are its instances. */
final class ServingTheWholeShopTest {
  private static final Platform PLATFORM;
  private static final List<WebServer> INSTANCES;
  private static final ServedGateway GATEWAY;

  static {
    Shop shop = Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST));
    PLATFORM =
        Platform.of(shop.contexts(), new MemoryStores(Clock.systemUTC(), new JsonCodec())::of);
    shop.connect(PLATFORM);
    PLATFORM.start();
    INSTANCES = List.of(instance(), instance());
    List<URI> addresses =
        INSTANCES.stream().map(web -> URI.create("http://127.0.0.1:" + web.port())).toList();
    GATEWAY =
        ServedGateway.of(
            ServedGateway.PATIENT,
            ServedGateway.declarations().stream()
                .collect(Collectors.toMap(context -> context.name(), context -> addresses)));
  }

  private static WebServer instance() {
    return WebServer.serve(
        ServedPlatform.of(PLATFORM, AnswerStore.NONE, MessageRoutes.NONE),
        PLATFORM.ids(),
        PLATFORM.clock(),
        List.of(),
        0);
  }

  @AfterAll
  static void stop() {
    GATEWAY.close();
    INSTANCES.forEach(WebServer::close);
    PLATFORM.close();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String ordered() {
    Answer stocked =
        GATEWAY.post(
            "/v1/stock/MUG-1/receipts",
            "{\"quantity\":5,\"reference\":\"r\"}",
            "Idempotency-Key",
            "stock");
    assertThat(stocked.status()).isEqualTo(200);
    Answer placed =
        GATEWAY.post(
            "/v1/orders",
            """
            {"customerId":"ann","payment":"CARD","paymentToken":"tok_ok","items":[
              {"productId":"MUG-1","quantity":1,"price":{"amount":1250,"currency":"EUR"}}]}\
            """,
            "Idempotency-Key",
            "order");
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("Location")).startsWith("/v1/orders/");
    await(PLATFORM::quiet);
    return placed.header("Location").replace("/v1/orders/", "");
  }

  @Test
  void takes_an_order_and_shows_its_page_from_all_services() {
    String orderId = ordered();
    JsonNode page = GATEWAY.get("/v1/order-page/" + orderId).json();

    assertThat(page.path("unavailable").isEmpty()).isTrue();
    assertThat(page.path("order")).isEqualTo(GATEWAY.get("/v1/orders/" + orderId).json());
    assertThat(page.path("saga")).isEqualTo(GATEWAY.get("/v1/order-sagas/" + orderId).json());
    assertThat(page.path("payment")).isEqualTo(GATEWAY.get("/v1/payments/" + orderId).json());
    assertThat(page.path("reservation"))
        .isEqualTo(GATEWAY.get("/v1/reservations/" + orderId).json());
    assertThat(page.path("timeline"))
        .isEqualTo(GATEWAY.get("/v1/orders/" + orderId + "/timeline").json().path("items"))
        .isNotEmpty();
    assertThat(page.path("notifications"))
        .isEqualTo(GATEWAY.get("/v1/notifications?orderId=" + orderId).json().path("items"))
        .isNotEmpty();
  }

  @Test
  void reads_the_trace_of_an_order_from_all_services() {
    String orderId = ordered();

    OrderTrace here = OrderTrace.read(bytes("/v1/operations/traces/" + orderId));

    assertThat(here.unavailable()).isEmpty();
    assertThat(here.steps().stream().map(Step::context).distinct())
        .containsExactlyInAnyOrder(
            "ordering", "payment", "inventory", "notification", "analytics", "cardprocessor");
    assertThat(here.steps().stream().filter(step -> step.parent().isEmpty())).hasSize(1);
    assertThat(GATEWAY.get("/v1/operations/traces/nobody").status()).isEqualTo(404);
  }

  private static byte[] bytes(String path) {
    return GATEWAY.get(path).response().body().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void measures_requests_by_route_like_any_process() {
    assertThat(GATEWAY.get("/v1/stock/MUG-9").status()).isLessThan(500);

    assertThat(GATEWAY.metrics().keySet())
        .anyMatch(series ->
            series.startsWith("http_server_request_duration_seconds_count")
                && series.contains("http_route=\"/v1/stock/{sku}\""))
        .contains("tidemark_gateway_retry_budget{service=\"inventory\"}");
  }

  @Test
  void describes_every_address_as_the_services_do() {
    JsonNode behind = body(INSTANCES.getFirst(), "/openapi.json");
    JsonNode here = GATEWAY.get("/openapi.json").json();

    Set<String> differing = new TreeSet<>();
    behind
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(o ->
                    !here.path("paths").path(path.getKey()).path(o.getKey()).equals(o.getValue()))
                .forEach(o -> differing.add(o.getKey() + " " + path.getKey())));
    assertThat(differing).containsExactly("get /health");
    assertThat(here.path("paths").has("/v1/order-page/{orderId}")).isTrue();
    assertThat(here.path("paths").has("/v1/operations/invariants")).isTrue();
    here.findValues("$ref")
        .forEach(ref -> assertThat(here.at(ref.asString().substring(1)).isObject()).isTrue());
  }

  private static JsonNode body(WebServer web, String path) {
    return GATEWAY
        .send(
            java.net.http.HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + web.port() + path)))
        .json();
  }

  @Test
  void shows_the_pages_of_problems_and_schemas() {
    for (String page :
        List.of(
            "/", "/problems/insufficient-stock", "/problems/rate-limited", "/problems/timeout")) {
      assertThat(GATEWAY.get(page).status()).as(page).isEqualTo(200);
    }
    assertThat(GATEWAY.get("/health/ready").status()).isEqualTo(200);
    assertThat(GATEWAY.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void rebuilds_views_like_one_process() {
    try (RunningViews views = new RunningViews(GATEWAY.address())) {
      Set<String> all =
          PLATFORM.contexts().stream()
              .flatMap(c -> c.keptViews().keepers().stream().map(v -> c.name() + "/" + v.name()))
              .collect(Collectors.toSet());
      assertThat(Set.copyOf(views.names())).isEqualTo(all);

      JsonNode begun = views.begin("ordering/order-timeline", RebuildMode.COMPARE);
      await(() -> views.status(begun).has("comparison"));
      assertThat(views.status(begun).at("/comparison/differing").asLong(-1)).isZero();
    }
  }

  @Test
  void lists_parked_messages_of_all_services_and_acts_where_they_are() {
    List<String> contexts = List.of("inventory", "payment");
    for (String context : contexts) {
      Parking parking = PLATFORM.store(PLATFORM.context(context).orElseThrow()).parking();
      parking.park(parked(context));
    }
    try (RunningParked parked = new RunningParked(GATEWAY.address())) {
      assertThat(parked.contexts()).containsExactlyInAnyOrderElementsOf(contexts);
      assertThat(GATEWAY.get("/v1/operations/parked?limit=1").json().path("items")).hasSize(1);
      for (JsonNode message : parked.list(Map.of())) {
        String id = message.path("messageId").asString();
        assertThat(parked.show(id, false).at("/ifHandledNow/succeeds").asBoolean(true)).isFalse();
        parked.act(id, "skip", Map.of("reason", "nobody knows what it means"));
      }
      assertThat(parked.list(Map.of())).isEmpty();
      assertThat(parked.trail())
          .extracting(entry -> entry.path("context").asString())
          .containsExactlyInAnyOrderElementsOf(contexts);
    }
    assertThat(GATEWAY.get("/v1/operations/parked?context=billing").status()).isEqualTo(404);
  }

  private static ParkedMessage parked(String context) {
    return new ParkedMessage(
        context, "k", 0, UUID.randomUUID(), new byte[] {'{', '}'}, "broken", 9, Instant.EPOCH);
  }

  @Test
  void says_which_contexts_there_are() {
    Answer answer =
        GATEWAY.post("/v1/operations/views/billing/x/rebuilds", "{}", "Idempotency-Key", "k");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("detail").asString()).contains("inventory, ").contains("billing");
  }
}
