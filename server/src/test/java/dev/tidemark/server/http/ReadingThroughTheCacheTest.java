package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

  @Test
  void shows_each_write_at_once_in_the_list_as_well() {
    String first = SHOP.product(500_000);
    for (int units = 500_001; units <= 500_010; units++) {
      SHOP.post("/v1/stock/" + first + "/receipts", "{\"quantity\":1,\"reference\":\"r\"}");

      for (int reader = 0; reader < 3; reader++) {
        JsonNode list = SHOP.get("/v1/stock?sort=-available&limit=1").json();
        assertThat(list.path("items").path(0).path("sku").asString()).isEqualTo(first);
        assertThat(list.path("items").path(0).path("onHand").asInt()).isEqualTo(units);
      }
    }
  }

  @Test
  void keeps_a_list_apart_for_everything_that_can_be_said_of_it() {
    SHOP.product(1);
    SHOP.product(2);
    JsonNode one = SHOP.get("/v1/stock?limit=1").json();
    JsonNode two = SHOP.get("/v1/stock?limit=2").json();
    JsonNode least = SHOP.get("/v1/stock?limit=1&sort=available").json();
    JsonNode most = SHOP.get("/v1/stock?limit=1&sort=-available").json();

    assertThat(one.path("items").size()).isEqualTo(1);
    assertThat(two.path("items").size()).isEqualTo(2);
    assertThat(least.path("items").path(0)).isNotEqualTo(most.path("items").path(0));
    String cursor = one.path("nextCursor").asString();
    assertThat(SHOP.get("/v1/stock?limit=1&cursor=" + cursor).json().path("items").path(0))
        .isEqualTo(two.path("items").path(1));
  }

  private int onHand(String... headers) {
    return SHOP.get("/v1/stock/" + sku, headers).json().path("onHand").asInt();
  }
}
