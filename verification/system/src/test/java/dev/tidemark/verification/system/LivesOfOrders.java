package dev.tidemark.verification.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * The acceptance scenarios of the order saga: what a customer does, and what must have come of it
 * when all is quiet. They know nothing of where the contexts run, so their outcomes must be equal
 * on every topology.
 */
final class LivesOfOrders {
  private static final int PRICE = 1250;
  private static final int STOCK = 20;

  private final Shop shop;
  private final String mug;
  private final String lamp;
  private final Map<String, String> orders = new LinkedHashMap<>();

  private LivesOfOrders(Shop shop, String products) {
    this.shop = shop;
    this.mug = products + "-MUG";
    this.lamp = products + "-LAMP";
  }

  /**
   * What came of an order.
   *
   * @param end its status, the reason for a cancellation, and the end of its saga
   * @param captured minor units the card processor took
   * @param refunded minor units that went back
   * @param letters the templates of the letters sent, sorted
   */
  record Outcome(String end, long captured, long refunded, List<String> letters) {}

  /**
   * What came of everything.
   *
   * @param orders by scenario
   * @param stock units on hand and set aside
   * @param way what happened to the order that knows no trouble, step by step
   */
  record Outcomes(Map<String, Outcome> orders, List<String> stock, List<String> way) {}

  /**
   * Lives through all of them and waits until all is quiet.
   *
   * @param products a word that no other product of this shop begins with
   */
  static Outcomes play(Shop shop, String products) throws IOException, InterruptedException {
    LivesOfOrders lives = new LivesOfOrders(shop, products);
    lives.buy();
    shop.awaitQuiet();
    return lives.outcomes();
  }

  /** What must come of them where the stock is set aside before the card is charged. */
  static Outcomes reserveFirst() {
    return expected(
        0,
        0,
        "inventory-reserved, step-requested, payment-succeeded, step-requested, order-paid,"
            + " inventory-confirmed");
  }

  /** The same where the card is charged first: what is short was paid, and goes back. */
  static Outcomes payFirst() {
    return expected(
        100L * PRICE, PRICE, "payment-succeeded, step-requested, order-paid, inventory-reserved");
  }

  private static Outcomes expected(long paidForTooMany, long paidTooLate, String steps) {
    List<String> failed = List.of("order-cancelled", "payment-failed");
    Map<String, Outcome> orders = new LinkedHashMap<>();
    orders.put("a card that works", kept(2));
    orders.put(
        "a card that is declined",
        new Outcome("Cancelled payment-declined, COMPENSATED", 0, 0, failed));
    orders.put("more than there is", tooFew(paidForTooMany));
    orders.put("a charge without an answer", kept(1));
    orders.put("a charge that got lost", kept(1));
    orders.put("the same request twice", kept(1));
    orders.put("cancelled after all was told thrice", givenBack(3));
    orders.put("cancelled, and the refund gets no answer", givenBack(1));
    orders.put("the last one, first come", kept(1));
    orders.put("the last one, too late", tooFew(paidTooLate));
    return new Outcomes(
        orders,
        List.of("20 on hand, 5 set aside", "1 on hand, 1 set aside"),
        List.of(
            ("order-placed, saga-begun, " + steps + ", saga-completed, order-confirmed")
                .split(", ", -1)));
  }

  private static Outcome kept(int units) {
    return new Outcome("Confirmed, COMPLETED", (long) units * PRICE, 0, List.of("order-confirmed"));
  }

  private static Outcome givenBack(int units) {
    return new Outcome(
        "Cancelled changed-mind, COMPENSATED",
        (long) units * PRICE,
        (long) units * PRICE,
        List.of("order-cancelled", "order-confirmed"));
  }

  private static Outcome tooFew(long paid) {
    return new Outcome(
        "Cancelled out-of-stock, COMPENSATED", paid, paid, List.of("order-cancelled"));
  }

  private void buy() throws IOException, InterruptedException {
    shop.receive(mug, STOCK);
    shop.receive(lamp, 1);
    orders.put("a card that works", shop.place(mug, 2, "tok_ok"));
    orders.put("a card that is declined", shop.place(mug, 2, "tok_decline"));
    orders.put("more than there is", shop.place(mug, 100, "tok_ok"));
    orders.put("a charge without an answer", shop.place(mug, 1, "tok_unknown_then_ok"));
    orders.put("a charge that got lost", shop.place(mug, 1, "tok_lost"));
    orders.put("the same request twice", twice());
    cancelled("cancelled after all was told thrice", shop.place(mug, 3, "tok_duplicate_callback"));
    cancelled(
        "cancelled, and the refund gets no answer", shop.place(mug, 1, "tok_refund_no_answer"));
    bothWantTheLast();
  }

  private String twice() throws IOException, InterruptedException {
    String key = mug + "-twice";
    String order = Shop.order(mug, 1, "tok_ok");
    String first = shop.post("/v1/orders", key, order).body().path("orderId").asString();
    String again = shop.post("/v1/orders", key, order).body().path("orderId").asString();
    if (!first.equals(again)) {
      throw new AssertionError("One request made two orders.");
    }
    return first;
  }

  private void cancelled(String scenario, String order) throws IOException, InterruptedException {
    orders.put(scenario, order);
    shop.awaitStatus(order, "Confirmed");
    Shop.Answer answer = shop.cancel(order);
    if (answer.status() != 202) {
      throw new AssertionError("It could not be cancelled: " + answer);
    }
    shop.awaitStatus(order, "Cancelled");
    if (shop.cancel(order).status() != 409) {
      throw new AssertionError("It could be cancelled again.");
    }
  }

  private void bothWantTheLast() throws InterruptedException {
    List<String> both = new ArrayList<>();
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> one = beside.submit(() -> shop.place(lamp, 1, "tok_ok"));
      Future<String> other = beside.submit(() -> shop.place(lamp, 1, "tok_ok"));
      both.add(one.get());
      both.add(other.get());
    } catch (ExecutionException e) {
      throw new AssertionError("It could not be ordered.", e);
    }
    shop.awaitQuiet();
    boolean inThisOrder = shop.status(both.get(0)).equals("Confirmed");
    orders.put("the last one, first come", both.get(inThisOrder ? 0 : 1));
    orders.put("the last one, too late", both.get(inThisOrder ? 1 : 0));
  }

  private Outcomes outcomes() {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    orders.forEach((scenario, order) -> outcomes.put(scenario, outcome(order)));
    List<String> way = new ArrayList<>();
    shop.get("/v1/orders/" + orders.get("a card that works") + "/timeline")
        .body()
        .path("items")
        .forEach(entry -> way.add(entry.path("what").asString()));
    return new Outcomes(outcomes, List.of(stock(mug), stock(lamp)), way);
  }

  private Outcome outcome(String id) {
    JsonNode order = shop.get("/v1/orders/" + id).body();
    String reason = order.path("cancellationReason").path("code").asString("");
    JsonNode saga = shop.get("/v1/order-sagas/" + id).body();
    JsonNode payment = shop.payment(id);
    List<String> letters = new ArrayList<>();
    for (JsonNode letter : shop.get("/v1/notifications?orderId=" + id).body().path("items")) {
      String sent = letter.path("status").asString().equals("Sent") ? "" : " not sent";
      letters.add(letter.path("template").asString() + sent);
    }
    return new Outcome(
        (order.path("status").asString() + " " + reason).strip()
            + ", "
            + saga.path("progress").asString(),
        payment.path("captured").path("amount").asLong(),
        payment.path("refunded").path("amount").asLong(),
        letters.stream().sorted().toList());
  }

  private String stock(String product) {
    JsonNode level = shop.stock(product);
    return "%d on hand, %d set aside"
        .formatted(level.path("onHand").asInt(), level.path("reserved").asInt());
  }
}
