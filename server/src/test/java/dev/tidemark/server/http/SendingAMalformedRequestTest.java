package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SendingAMalformedRequestTest {
  private static Answer refused(String body) {
    Answer answer = SHOP.post("/v1/orders", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
    return answer;
  }

  private static List<String> errors(Answer answer) {
    List<String> errors = new ArrayList<>();
    answer
        .json()
        .path("errors")
        .forEach(e -> errors.add(e.path("pointer").asString() + " " + e.path("code").asString()));
    return errors;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"text\"", "{\"a\":1,}", "{} {}", "{'a':1}", "NaN"})
  void is_refused_when_the_body_is_no_object(String body) {
    refused(body);
  }

  @Test
  void names_an_unknown_field() {
    Answer answer = refused(ServedShop.order("A").replaceFirst("\\{", "{\"admin\":true,"));

    assertThat(errors(answer)).containsExactly("/admin unknown");
  }

  @Test
  void does_not_let_a_caller_choose_what_the_server_assigns() {
    Answer answer =
        refused(
            ServedShop.order("A")
                .replaceFirst("\\{", "{\"orderId\":\"01975a3c-0000-7000-8000-000000000001\","));

    assertThat(errors(answer)).hasSize(1).first().asString().startsWith("/orderId ");
  }

  @Test
  void names_everything_that_is_wrong_at_once() {
    Answer answer =
        refused(
            """
            {"customerId":7,"payment":"SHELLS","more":1,"items":[
              {"productId":"A","quantity":"two","price":{"amount":1.5,"currency":"EUR"}}]}\
            """);

    assertThat(errors(answer))
        .containsExactlyInAnyOrder(
            "/customerId type",
            "/payment invalid",
            "/more unknown",
            "/items/0/quantity type",
            "/items/0/price/amount type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "0", "100001", "2147483648", "1e3", "99999999999999999999", "1.0001"})
  void refuses_quantities_nobody_can_order(String quantity) {
    String body = ServedShop.order("A").replace("\"quantity\":1", "\"quantity\":" + quantity);

    assertThat(errors(refused(body))).isNotEmpty();
  }

  @Test
  void refuses_negative_prices() {
    refused(ServedShop.order("A").replace("1250", "-1250"));
  }

  @Test
  void refuses_deep_nesting_without_harm() {
    refused("{\"items\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
  }

  @Test
  void refuses_a_member_that_comes_twice() {
    refused(ServedShop.order("A").replaceFirst("\\{", "{\"customerId\":\"bob\","));
  }

  @Test
  void refuses_invalid_utf_8() {
    byte[] body = ServedShop.order("A").getBytes(StandardCharsets.ISO_8859_1);
    body[ServedShop.order("A").indexOf("ann")] = (byte) 0xE4;

    Answer answer = SHOP.post("/v1/orders", body);

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refuses_query_parameters_where_none_are_declared() {
    assertThat(SHOP.post("/v1/orders?dryRun=true", ServedShop.order("A")).status()).isEqualTo(400);
    assertThat(
            SHOP.get("/v1/stock?color=red")
                .json()
                .path("errors")
                .path(0)
                .path("pointer")
                .asString())
        .isEqualTo("/color");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/orders?status=,",
        "/v1/orders?status=Nonsense",
        "/v1/orders?customerId=a&customerId=b",
        "/v1/orders?createdFrom=yesterday",
        "/v1/orders?=x",
        "/v1/orders?limit=1&limit=2",
        "/v1/orders?page=1",
        "/v1/orders/not-an-id"
      })
  void refuses_parameters_that_are_not_what_they_should_be(String path) {
    assertThat(SHOP.get(path).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ";"})
  void refuses_other_media_types(String type) {
    Answer answer = SHOP.post("/v1/orders", ServedShop.order("A"), "Content-Type", type);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported-media-type");
  }

  @Test
  void accepts_a_charset_after_the_media_type() {
    String sku = SHOP.product(1);

    Answer answer =
        SHOP.post(
            "/v1/orders", ServedShop.order(sku), "Content-Type", "application/json; charset=utf-8");

    assertThat(answer.status()).isEqualTo(201);
  }
}
