package dev.tidemark.server.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What came of a demo, read back through the API.
 *
 * @param outcomes how many orders ended how; {@code unsettled} are those that have not
 * @param captured money taken, in pence
 * @param refunded money given back
 * @param stock units received, reserved and available, and products that ran out
 * @param invariants each rule of the platform, whether it holds, and its figure
 * @param rejectedRows rows of the file that were left out
 */
record Findings(
    Map<String, Integer> outcomes,
    long captured,
    long refunded,
    Map<String, Long> stock,
    List<JsonNode> invariants,
    int rejectedRows,
    double seconds) {

  static Findings read(
      ShopClient shop,
      Script script,
      Map<String, String> orders,
      int rejectedRows,
      double seconds) {
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (String name : List.of("placed", "confirmed", "cancelled", "unsettled")) {
      outcomes.put(name, 0);
    }
    List<OrderFigures> figures =
        orders.values().parallelStream().map(id -> OrderFigures.read(shop, id)).toList();
    for (OrderFigures order : figures) {
      outcomes.merge("placed", 1, Integer::sum);
      outcomes.merge(order.outcome(), 1, Integer::sum);
    }
    long captured = figures.stream().mapToLong(OrderFigures::captured).sum();
    long refunded = figures.stream().mapToLong(OrderFigures::refunded).sum();
    List<JsonNode> invariants = new ArrayList<>();
    shop.get("/v1/operations/invariants?fresh=true")
        .orElseThrow()
        .path("invariants")
        .forEach(invariants::add);
    return new Findings(
        outcomes, captured, refunded, stockOf(shop, script), invariants, rejectedRows, seconds);
  }

  /** What came of one order. */
  private record OrderFigures(String outcome, long captured, long refunded) {
    static OrderFigures read(ShopClient shop, String id) {
      JsonNode order = shop.get("/v1/orders/" + id).orElseThrow();
      Optional<JsonNode> payment = shop.get("/v1/payments/" + id);
      return new OrderFigures(
          outcomeOf(order), amount(payment, "captured"), amount(payment, "refunded"));
    }

    private static long amount(Optional<JsonNode> payment, String name) {
      return payment.map(p -> p.path(name).path("amount").asLong(0)).orElse(0L);
    }

    private static String outcomeOf(JsonNode order) {
      return switch (order.path("status").asString()) {
        case "Confirmed", "Completed" ->
            order.path("cancelling").asBoolean() ? "unsettled" : "confirmed";
        case "Cancelled" -> "cancelled";
        default -> "unsettled";
      };
    }
  }

  private static Map<String, Long> stockOf(ShopClient shop, Script script) {
    Map<String, Long> stock = new LinkedHashMap<>();
    for (String name :
        List.of("products", "received", "onHand", "reserved", "available", "soldOut")) {
      stock.put(name, 0L);
    }
    List<JsonNode> levels =
        script.stock().keySet().parallelStream()
            .flatMap(sku -> shop.get("/v1/stock/" + Play.encoded(sku)).stream())
            .toList();
    stock.put("products", (long) levels.size());
    stock.put("received", script.stock().values().stream().mapToLong(Integer::longValue).sum());
    for (String figure : List.of("onHand", "reserved", "available")) {
      stock.put(figure, levels.stream().mapToLong(level -> level.path(figure).asLong()).sum());
    }
    stock.put(
        "soldOut", levels.stream().filter(level -> level.path("available").asLong() == 0).count());
    return stock;
  }

  /** Whether every order ended and every rule holds. */
  boolean clean() {
    return outcomes.getOrDefault("unsettled", 0) == 0
        && !invariants.isEmpty()
        && invariants.stream().allMatch(i -> i.path("holds").asBoolean());
  }
}
