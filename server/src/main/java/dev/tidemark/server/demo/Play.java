package dev.tidemark.server.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Plays a script against a running platform: stocks, orders, cancels, and waits until all is quiet.
 */
final class Play {
  /** Orders under way at once, as from so many customers. */
  private static final int CUSTOMERS = 32;

  /** Longer than any deadline that a token of the script makes an order wait for. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final String CURRENCY = "GBP";

  private final ShopClient shop;
  private final Script script;
  private final Progress progress;
  private final Map<String, String> orders = new ConcurrentHashMap<>();
  private final List<String> refused = java.util.Collections.synchronizedList(new ArrayList<>());

  Play(ShopClient shop, Script script, Consumer<String> progress) {
    this.shop = shop;
    this.script = script;
    this.progress = new Progress(progress);
  }

  /** Does everything; afterwards {@link #orders} and {@link #refused} tell what came of it. */
  void run() {
    each("stocking", "products", script.stock().entrySet().stream().toList(), this::stock);
    each("ordering", "invoices", script.sales(), this::order);
    settle();
  }

  /** Order ids by invoice number. */
  Map<String, String> orders() {
    return orders;
  }

  /** What the platform refused, one line each. */
  List<String> refused() {
    return refused;
  }

  private <T> void each(String doing, String what, List<T> items, Consumer<T> action) {
    AtomicInteger done = new AtomicInteger();
    Semaphore room = new Semaphore(CUSTOMERS);
    List<RuntimeException> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T item : items) {
        room.acquireUninterruptibly();
        threads.execute(() -> {
          try {
            action.accept(item);
          } catch (RuntimeException failed) {
            failures.add(failed);
          } finally {
            room.release();
            progress.tell(doing, done.incrementAndGet(), items.size(), what);
          }
        });
        if (!failures.isEmpty()) {
          break;
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private void stock(Map.Entry<String, Integer> product) {
    String path = "/v1/stock/" + encoded(product.getKey()) + "/receipts";
    String key = "demo-stock-" + encoded(product.getKey()) + "-" + product.getValue();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("quantity", product.getValue());
    body.put("reference", "demo");
    must(shop.post(path, key, body), "receipt of " + product.getKey());
  }

  private void order(Invoice sale) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Row row : sale.rows()) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("productId", row.sku());
      item.put("quantity", row.quantity());
      item.put("price", Map.of("amount", row.pence(), "currency", CURRENCY));
      items.add(item);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("customerId", sale.customer());
    body.put("items", items);
    body.put("payment", "CARD");
    body.put("paymentToken", Script.tokenFor(sale));
    ShopClient.Answer answer = shop.post("/v1/orders", "demo-order-" + sale.number(), body);
    if (!answer.ok()) {
      refused.add("invoice " + sale.number() + ": " + answer.problem());
      return;
    }
    String id = answer.body().path("orderId").asString();
    orders.put(sale.number(), id);
    Invoice cancellation = script.cancellations().get(sale.number());
    if (cancellation != null) {
      cancel(id, cancellation);
    }
  }

  /** The order may have ended by itself; then there is nothing to take back. */
  private void cancel(String id, Invoice cancellation) {
    Map<String, Object> body =
        Map.of("reason", Map.of("code", "customer-request", "text", cancellation.number()));
    ShopClient.Answer answer =
        shop.post(
            "/v1/orders/" + id + "/cancellation", "demo-cancel-" + cancellation.number(), body);
    if (!answer.ok() && answer.status() != 409) {
      refused.add("cancellation " + cancellation.number() + ": " + answer.problem());
    }
  }

  private void settle() {
    long begun = System.nanoTime();
    long end = begun + LONGEST_WAIT.toNanos();
    while (System.nanoTime() < end && !settled()) {
      progress.tell(
          "waiting until all is quiet", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
      ShopClient.pause(Duration.ofMillis(250));
    }
  }

  private boolean settled() {
    boolean quiet = shop.get("/v1/operations/quiet").orElseThrow().path("quiet").asBoolean();
    boolean open =
        !shop.get("/v1/order-sagas?settled=false&limit=1").orElseThrow().path("items").isEmpty();
    return quiet && !open;
  }

  private void must(ShopClient.Answer answer, String what) {
    if (!answer.ok()) {
      refused.add(what + ": " + answer.problem());
    }
  }

  static String encoded(String segment) {
    return java.net.URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Tells about ten times what is going on, whatever its size. */
  private static final class Progress {
    private final Consumer<String> tell;
    private long toldSeconds = -1;

    Progress(Consumer<String> tell) {
      this.tell = tell;
    }

    void tell(String doing, int done, int all, String what) {
      int step = Math.max(1, all / 10);
      if (done == all || done % step == 0) {
        tell.accept("%s … %d of %d %s".formatted(doing, done, all, what));
      }
    }

    void tell(String doing, long seconds) {
      if (seconds == toldSeconds) {
        return;
      }
      toldSeconds = seconds;
      tell.accept("%s … %d s".formatted(doing, seconds));
    }
  }
}
