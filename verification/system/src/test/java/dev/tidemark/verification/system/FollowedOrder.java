package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An order whose client says which trace it belongs to, in a process for each context. */
final class FollowedOrder {
  /** The processes that have a part in it. */
  static final List<String> SERVICES =
      List.of(
          "gateway",
          "ordering",
          "payment",
          "inventory",
          "notification",
          "analytics",
          "cardprocessor");

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CLICK = "b7ad6b7169203331";

  private FollowedOrder() {}

  /** Places an order as somebody does who follows it, and returns its id when all is done. */
  static String place(Shop shop) throws IOException, InterruptedException {
    shop.receive("MUG-1", 1);
    Shop.Answer placed =
        shop.post(
            "/v1/orders",
            UUID.randomUUID().toString(),
            Shop.order("MUG-1", 1, "tok_ok"),
            "traceparent",
            "00-" + TRACE + "-" + CLICK + "-01");
    assertThat(placed.status()).isEqualTo(201);
    String order = placed.body().path("orderId").asString();
    shop.awaitStatus(order, "Confirmed");
    shop.awaitQuiet();
    return order;
  }

  /** Every process told the collector of its part, and each part hangs below another. */
  static void isOneTrace(Collector collector) {
    Waiting.until(
        LIMIT,
        () -> {
          List<Collector.Told> spans = collector.of(TRACE);
          Set<String> ids = spans.stream().map(Collector.Told::id).collect(Collectors.toSet());
          return spans.stream().map(Collector.Told::service).toList().containsAll(SERVICES)
              && spans.stream()
                  .allMatch(one -> ids.contains(one.parent()) || one.parent().equals(CLICK))
              && spans.stream().anyMatch(one -> one.name().startsWith("show "));
        });
    assertThat(collector.of(TRACE).stream().filter(one -> one.parent().equals(CLICK)))
        .as("what the click itself led to")
        .extracting(Collector.Told::service)
        .containsExactly("gateway");
  }
}
