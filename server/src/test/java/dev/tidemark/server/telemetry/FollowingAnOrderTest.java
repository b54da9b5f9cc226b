package dev.tidemark.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.ServedPlatform;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FollowingAnOrderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STOCKING = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String ORDERING = "0af7651916cd43dd8448eb211c80319c";
  private static final String CLICK = "b7ad6b7169203331";

  @Test
  void one_order_is_one_trace_from_the_click_to_the_last_view() throws Exception {
    List<Span> spans = played("01");
    assertThat(spans.stream().map(Span::getTraceId).map(FollowingAnOrderTest::hex))
        .as("nothing is followed apart from the two requests and what they set off")
        .containsOnly(STOCKING, ORDERING);

    List<Span> order = spans.stream().filter(s -> hex(s.getTraceId()).equals(ORDERING)).toList();
    Set<String> ids = order.stream().map(s -> hex(s.getSpanId())).collect(Collectors.toSet());
    assertThat(order.stream().map(s -> hex(s.getParentSpanId())))
        .as("parents")
        .allMatch(parent -> ids.contains(parent) || parent.equals(CLICK));
    assertThat(order.stream().filter(s -> hex(s.getParentSpanId()).equals(CLICK)))
        .as("what the click itself led to")
        .extracting(Span::getName)
        .containsExactly("POST");
    assertThat(order.stream().map(s -> attribute(s, "tidemark.context")))
        .contains("ordering", "payment", "inventory", "cardprocessor", "notification", "analytics");
    assertThat(order)
        .extracting(Span::getName)
        .contains("PlaceOrder", "ReserveInventory", "InventoryReserved", "PaymentSucceeded")
        .anyMatch(name -> name.startsWith("show "));
    assertThat(order)
        .extracting(Span::getKind)
        .contains(
            Span.SpanKind.SPAN_KIND_SERVER,
            Span.SpanKind.SPAN_KIND_PRODUCER,
            Span.SpanKind.SPAN_KIND_CONSUMER,
            Span.SpanKind.SPAN_KIND_CLIENT);
  }

  @Test
  void what_the_caller_does_not_follow_is_not_followed_here() throws Exception {
    assertThat(played("00")).isEmpty();
  }

  /** Receives stock and places an order; what was told of it when all is over. */
  private static List<Span> played(String flags) throws Exception {
    try (Collector collector = Collector.open()) {
      Shop shop = Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST));
      MemoryStores stores = new MemoryStores(Clock.systemUTC(), new JsonCodec());
      try (Platform platform =
          Platform.of(
              shop.contexts(), stores::of, Telemetry.following(collector.address(), "shop", 1.0))) {
        shop.connect(platform);
        platform.start();
        try (WebServer web =
            WebServer.serve(
                ServedPlatform.of(platform, AnswerStore.NONE, MessageRoutes.NONE),
                platform.ids(),
                platform.clock(),
                List.of(),
                0)) {
          post(
              web,
              "/v1/stock/SKU-1/receipts",
              "{\"quantity\":5,\"reference\":\"r\"}",
              "00-" + STOCKING + "-" + CLICK + "-" + flags);
          post(
              web,
              "/v1/orders",
              """
              {"customerId":"ann","payment":"CARD","paymentToken":"tok_ok","items":[
                {"productId":"SKU-1","quantity":1,"price":{"amount":1250,"currency":"EUR"}}]}\
              """,
              "00-" + ORDERING + "-" + CLICK + "-" + flags);
          awaitQuiet(platform);
        }
      }
      return collector.spans();
    }
  }

  private static void post(WebServer web, String path, String body, String traceparent)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("traceparent", traceparent)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
  }

  private static void awaitQuiet(Platform platform) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!platform.quiet()) {
      assertThat(System.nanoTime()).as("time to come to rest").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String attribute(Span span, String name) {
    return span.getAttributesList().stream()
        .filter(one -> one.getKey().equals(name))
        .map(one -> one.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
