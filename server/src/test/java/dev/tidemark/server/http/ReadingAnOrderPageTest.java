package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ReadingAnOrderPageTest {
  @Test
  void shows_what_every_context_knows_of_the_order() {
    Answer placed = SHOP.post("/v1/orders", ServedShop.order(SHOP.product(1)));
    String orderId = placed.json().path("orderId").asString();
    SHOP.awaitQuiet();

    JsonNode page = SHOP.get("/v1/order-page/" + orderId).json();

    assertThat(page.propertyNames())
        .containsExactly(
            "order", "timeline", "saga", "payment", "reservation", "notifications", "unavailable");
    assertThat(page.path("unavailable").isEmpty()).isTrue();
    assertThat(page.path("order")).isEqualTo(SHOP.get("/v1/orders/" + orderId).json());
    assertThat(page.path("timeline"))
        .isNotEmpty()
        .isEqualTo(SHOP.get("/v1/orders/" + orderId + "/timeline").json().path("items"));
    assertThat(page.path("saga")).isEqualTo(SHOP.get("/v1/order-sagas/" + orderId).json());
    assertThat(page.path("payment")).isEqualTo(SHOP.get("/v1/payments/" + orderId).json());
    assertThat(page.path("reservation")).isEqualTo(SHOP.get("/v1/reservations/" + orderId).json());
    assertThat(page.path("notifications"))
        .isNotEmpty()
        .isEqualTo(SHOP.get("/v1/notifications?orderId=" + orderId).json().path("items"));
  }

  @Test
  void is_not_found_for_an_order_nobody_placed() {
    Answer unknown = SHOP.get("/v1/order-page/0197a3f2-5c00-7000-8000-0000000000ff");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("not-found");
    assertThat(SHOP.get("/v1/order-page/order-7").status()).isEqualTo(400);
    assertThat(SHOP.get("/v1/order-page/0197a3f2-5c00-7000-8000-0000000000ff?x=1").status())
        .isEqualTo(400);
  }

  @Test
  void names_every_request_in_its_answer() {
    assertThat(SHOP.get("/health", "X-Request-Id", "click-42").header("X-Request-Id"))
        .isEqualTo("click-42");
    assertThat(SHOP.get("/nowhere").header("X-Request-Id")).isNotBlank();
  }
}
