package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatingARequestTest {
  private final String key = UUID.randomUUID().toString();

  private Answer place(String body) {
    return SHOP.post("/v1/orders", body, "Idempotency-Key", key);
  }

  static <T> List<T> together(int times, Callable<T> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all =
          threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
      return all.stream().map(Future::resultNow).toList();
    }
  }

  @Test
  void places_one_order_however_often_it_is_sent_at_once() throws Exception {
    String customer = "customer-" + key;
    String body = ServedShop.order(SHOP.product(100)).replace("ann", customer);

    List<Answer> answers = together(50, () -> place(body));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    assertThat(answers)
        .extracting(a -> a.header("Location"))
        .containsOnly("/v1/orders/" + answers.getFirst().json().path("orderId").asString());
    assertThat(answers)
        .filteredOn(a -> a.header("Idempotency-Replayed").equals("true"))
        .hasSize(49);
    assertThat(SHOP.get("/v1/orders?customerId=" + customer).json().path("items")).hasSize(1);
  }

  @Test
  void is_refused_when_the_body_is_another() {
    String sku = SHOP.product(10);
    place(ServedShop.order(sku));

    Answer other = place(ServedShop.order(sku, 2));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void is_the_same_request_with_other_blanks_and_order_of_members() {
    String sku = SHOP.product(10);
    Answer first =
        SHOP.post(
            "/v1/stock/" + sku + "/receipts",
            "{\"quantity\":1,\"reference\":\"a\"}",
            "Idempotency-Key",
            key);

    Answer second =
        SHOP.post(
            "/v1/stock/" + sku + "/receipts",
            "{ \"reference\" : \"a\",\n\"quantity\" : 1 }",
            "Idempotency-Key",
            key);

    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void repeats_a_refusal_even_if_it_would_be_accepted_by_now() {
    String sku = SHOP.product(0);
    String path = "/v1/stock/" + sku + "/adjustments";
    String body = "{\"change\":1,\"reason\":\"found\"}";
    Answer refused = SHOP.post(path, body, "If-Match", "\"0\"", "Idempotency-Key", key);
    assertThat(refused.code()).isEqualTo("unknown-sku");
    String version =
        SHOP.post("/v1/stock/" + sku + "/receipts", "{\"quantity\":1,\"reference\":\"a\"}")
            .header("ETag");

    Answer again = SHOP.post(path, body, "If-Match", version, "Idempotency-Key", key);

    assertThat(again.text()).isEqualTo(refused.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void counts_for_its_path_only() {
    String one = SHOP.product(0);
    String two = SHOP.product(0);
    String body = "{\"quantity\":1,\"reference\":\"a\"}";

    Answer first = SHOP.post("/v1/stock/" + one + "/receipts", body, "Idempotency-Key", key);
    Answer second = SHOP.post("/v1/stock/" + two + "/receipts", body, "Idempotency-Key", key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void is_free_again_after_a_malformed_request() {
    String sku = SHOP.product(1);
    assertThat(place("{}").status()).isEqualTo(400);

    assertThat(place(ServedShop.order(sku)).status()).isEqualTo(201);
  }

  @Test
  void needs_a_key() {
    Answer answer =
        SHOP.send(
            "POST",
            "/v1/orders",
            BodyPublishers.ofString(ServedShop.order("A")),
            "Content-Type",
            "application/json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).contains("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "two words"})
  void refuses_a_key_that_is_none(String malformed) {
    Answer answer = SHOP.post("/v1/orders", ServedShop.order("A"), "Idempotency-Key", malformed);

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refuses_a_key_that_is_too_long() {
    assertThat(
            SHOP.post("/v1/orders", ServedShop.order("A"), "Idempotency-Key", "k".repeat(256))
                .status())
        .isEqualTo(400);
  }
}
