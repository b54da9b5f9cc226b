package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ReadingThroughTheCacheTest {
  private final String sku = SHOP.product(5);

  @Test
  void shows_each_write_at_once_while_others_read() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add(
          Thread.ofVirtual()
              .start(() -> {
                while (!done.get()) {
                  SHOP.get("/v1/stock/" + sku);
                }
              }));
    }
    try {
      for (int units = 6; units <= 25; units++) {
        Answer received =
            SHOP.post("/v1/stock/" + sku + "/receipts", "{\"quantity\":1,\"reference\":\"r\"}");
        String position = received.header("Tidemark-Position");

        assertThat(onHand()).isEqualTo(units);
        assertThat(onHand("Tidemark-At-Least", position)).isEqualTo(units);
      }
    } finally {
      done.set(true);
    }
    for (Thread other : others) {
      other.join();
    }
  }

  private int onHand(String... headers) {
    return SHOP.get("/v1/stock/" + sku, headers).json().path("onHand").asInt();
  }
}
