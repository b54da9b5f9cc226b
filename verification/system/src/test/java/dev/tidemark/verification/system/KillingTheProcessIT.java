package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No warning, under load, more than once: every acknowledged order is there and ends well. */
class KillingTheProcessIT {
  private static final int KILLS = 3;
  private static final int CUSTOMERS = 8;
  private static final int ORDERS_BETWEEN_KILLS = 60;
  private static final List<String> TOKENS =
      List.of("tok_ok", "tok_ok", "tok_ok", "tok_decline", "tok_delay_1", "tok_unknown_then_ok");

  @TempDir Path folder;

  @Test
  void loses_no_acknowledged_order_and_does_nothing_twice() throws Exception {
    AtomicReference<Shop> shop = new AtomicReference<>();
    Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger numbers = new AtomicInteger();
    Installation installation = Installation.up(folder.resolve("data"));
    shop.set(installation.shop());
    installation.shop().receive("K", 1_000_000);
    try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CUSTOMERS; i++) {
        Random random = new Random(i);
        customers.execute(() -> {
          while (!stop.get()) {
            buy(shop.get(), numbers.incrementAndGet(), random, acknowledged);
          }
        });
      }
      try {
        for (int i = 1; i <= KILLS; i++) {
          awaitMore(acknowledged);
          installation.kill();
          installation = Installation.up(folder.resolve("data"));
          shop.set(installation.shop());
        }
        awaitMore(acknowledged);
      } finally {
        stop.set(true);
      }
    }
    try (Installation last = installation) {
      last.shop().awaitQuiet();
      for (String order : acknowledged.keySet()) {
        assertThat(last.shop().status(order)).as(order).isIn("Confirmed", "Cancelled");
      }
      assertThat(last.shop().violations()).isEmpty();
    }
  }

  private static void awaitMore(Map<String, Boolean> acknowledged) throws Exception {
    int enough = acknowledged.size() + ORDERS_BETWEEN_KILLS;
    Waiting.until(Duration.ofMinutes(2), () -> acknowledged.size() >= enough);
  }

  /** The platform may be gone at any moment: only what it acknowledged counts. */
  private static void buy(Shop shop, int number, Random random, Map<String, Boolean> acknowledged) {
    try {
      String token = TOKENS.get(random.nextInt(TOKENS.size()));
      Shop.Answer answer =
          shop.post("/v1/orders", "order-" + number, Shop.order("K", 1 + random.nextInt(3), token));
      if (answer.status() == 201) {
        String order = answer.body().path("orderId").asString();
        acknowledged.put(order, true);
        if (random.nextInt(10) == 0) {
          shop.cancel(order);
        }
      }
    } catch (IOException gone) {
      Thread.onSpinWait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
