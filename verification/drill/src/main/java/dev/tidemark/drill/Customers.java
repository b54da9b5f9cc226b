package dev.tidemark.drill;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * People who buy, all the time, and ask again under the same key until they are answered: what was
 * acknowledged to them is what must not be lost.
 */
final class Customers implements AutoCloseable {
  private static final List<String> SKUS = List.of("DRILL-1", "DRILL-2", "DRILL-3", "DRILL-4");

  /** Cards that are charged, declined, answered late, twice or not at all. */
  private static final List<String> TOKENS =
      List.of(
          "tok_ok",
          "tok_ok",
          "tok_ok",
          "tok_ok",
          "tok_decline",
          "tok_delay_1",
          "tok_unknown_then_ok",
          "tok_duplicate_callback");

  private static final int STOCK = 100_000;

  /** So few that it runs out. */
  private static final int SCARCE = 40;

  private static final int NOT_FOUND = 404;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final Duration THINKING = Duration.ofMillis(100);
  private static final Duration TO_STOCK = Duration.ofMinutes(2);

  private final Client client;
  private final URI shop;
  private final Timeline timeline;
  private final String run;
  private final long seed;
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger reads = new AtomicInteger();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private volatile boolean leaving;
  private volatile boolean closed;

  Customers(Client client, URI shop, Timeline timeline, String run, long seed) {
    this.client = client;
    this.shop = shop;
    this.timeline = timeline;
    this.run = run;
    this.seed = seed;
  }

  /** Fills the shelves; one of the products is scarce. */
  void stock() {
    for (int i = 0; i < SKUS.size(); i++) {
      String path = "/v1/stock/" + SKUS.get(i) + "/receipts";
      Map<String, Object> body =
          Map.of("quantity", i == 0 ? SCARCE : STOCK, "reference", "drill " + run);
      long end = System.nanoTime() + TO_STOCK.toNanos();
      while (client
          .post(shop.resolve(path), run + "-stock-" + i, body)
          .filter(Client.Answer::ok)
          .isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("The shelves could not be filled.");
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  /** So many of them begin to buy. */
  void come(int many) {
    for (int i = 0; i < many; i++) {
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000 + i);
      threads.execute(() -> buy(random));
    }
  }

  private void buy(RandomGenerator random) {
    Optional<String> before = Optional.empty(); // mostly paid by the time it is regretted
    while (!leaving) {
      int number = numbers.incrementAndGet();
      int quantity = 1 + random.nextInt(3);
      Map<String, Object> body =
          Map.of(
              "customerId",
              "customer-" + random.nextInt(50),
              "payment",
              "CARD",
              "paymentToken",
              TOKENS.get(random.nextInt(TOKENS.size())),
              "items",
              List.of(
                  Map.of(
                      "productId", SKUS.get(random.nextInt(SKUS.size())),
                      "quantity", quantity,
                      "price", Map.of("amount", 1250, "currency", "EUR"))));
      Optional<String> order = until(run + "-" + number, body);
      order.ifPresent(placed -> readBack(placed, String.valueOf(body.get("customerId"))));
      if (before.isPresent() && random.nextInt(12) == 0) {
        URI cancellation = shop.resolve("/v1/orders/" + before.get() + "/cancellation");
        client.post(
            cancellation, run + "-c-" + number, Map.of("reason", Map.of("code", "changed-mind")));
      }
      before = order;
      LockSupport.parkNanos(THINKING.toNanos());
    }
  }

  /** Whatever answers, it must be this order, and it must be known as soon as it was taken. */
  private void readBack(String order, String customer) {
    Optional<Client.Answer> answer = client.get(shop.resolve("/v1/orders/" + order));
    if (answer.isEmpty()) {
      return;
    }
    boolean shown = answer.get().ok();
    boolean right =
        answer.get().body().path("orderId").asString("").equals(order)
            && answer.get().body().path("customerId").asString("").equals(customer);
    if (shown ? !right : answer.get().status() == NOT_FOUND) {
      wrong.add(
          "The order %s was asked for and answered %d %s."
              .formatted(order, answer.get().status(), answer.get().body()));
    }
    reads.incrementAndGet();
  }

  /**
   * Asks until it is acknowledged; empty if it is refused when it is time to leave, or at the end.
   */
  private Optional<String> until(String key, Map<String, Object> body) {
    long asked = System.nanoTime();
    while (!closed) {
      Optional<Client.Answer> answer = client.post(shop.resolve("/v1/orders"), key, body);
      if (answer.isPresent() && answer.get().ok()) {
        String order = answer.get().body().path("orderId").asString();
        timeline.answered(Duration.ofNanos(System.nanoTime() - asked));
        acknowledged.merge(order, 1, Integer::sum);
        return Optional.of(order);
      }
      timeline.failed(
          answer
              .map(told -> told.status() + " " + told.body().path("detail").asString(""))
              .orElse("nothing; the connection broke or no answer came in time"));
      // Nobody leaves without knowing: an order without an answer may have been taken.
      if (leaving && answer.isPresent() && answer.get().status() / 100 == 4) {
        return Optional.empty();
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    return Optional.empty();
  }

  /** They stop to buy; returns when all have been answered. */
  boolean leave(Duration limit) throws InterruptedException {
    leaving = true;
    threads.shutdown();
    return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How often an order was read back. */
  int reads() {
    return reads.get();
  }

  /** What was answered wrongly, one line each. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** The orders that were acknowledged. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged.keySet());
  }

  /** Whoever was not answered goes as well. */
  @Override
  public void close() {
    leaving = true;
    closed = true;
    threads.shutdownNow();
  }
}
