package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.payment.language.PaymentKeys;
import dev.tidemark.server.http.ServedShop.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReceivingACallbackTest {
  private static final String PATH = "/v1/payments/callbacks";

  private final String order =
      SHOP.post(
              "/v1/orders",
              ServedShop.order(SHOP.product(1)).replace("tok_ok", "tok_late_callback"))
          .json()
          .path("orderId")
          .asString();
  private final String id = "msg_" + UUID.randomUUID();
  private final String now = Long.toString(Instant.now().getEpochSecond());

  private String body(String outcome) {
    return """
    {"orderId":"%s","callbackId":"cb-1","chargeKey":"%s","outcome":"%s",
     "amount":{"amount":1250,"currency":"EUR"},"reference":"ref-1"}\
    """
        .formatted(order, PaymentKeys.charge(new OrderId(UUID.fromString(order))), outcome);
  }

  private String sign(CallbackSecret secret, String body) {
    return secret.sign(id, now, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer send(String id, String time, String signature, String body) {
    return SHOP.send(
        "POST",
        PATH,
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json",
        "webhook-id",
        id,
        "webhook-timestamp",
        time,
        "webhook-signature",
        signature);
  }

  /** Waits until the shop waits for the processor. */
  private void awaitCharge() {
    ServedShop.await(
        () -> SHOP.get("/v1/payments/" + order).json().path("status").asString().equals("Pending"));
  }

  @Test
  void moves_the_order_on() {
    awaitCharge();
    String body = body("SUCCEEDED");

    Answer answer = send(id, now, sign(ServedShop.SECRET, body), body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    ServedShop.await(
        () -> SHOP.get("/v1/orders/" + order).json().path("status").asString().equals("Confirmed"));
  }

  @Test
  void has_its_effect_once_however_often_it_comes() {
    awaitCharge();
    String body = body("SUCCEEDED");
    Answer first = send(id, now, sign(ServedShop.SECRET, body), body);
    ServedShop.await(
        () -> SHOP.get("/v1/orders/" + order).json().path("status").asString().equals("Confirmed"));
    // What is earned by the confirmation is written into the payment as well.
    SHOP.awaitQuiet();
    String payment = SHOP.get("/v1/payments/" + order).text();

    Answer again = send(id, now, sign(ServedShop.OLD_SECRET, body), body);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(SHOP.get("/v1/payments/" + order).text()).isEqualTo(payment);
  }

  @Test
  void believes_nobody_who_cannot_sign_and_stores_nothing() {
    awaitCharge();
    String body = body("SUCCEEDED");
    String right = sign(ServedShop.SECRET, body);
    String payment = SHOP.get("/v1/payments/" + order).text();
    String old = Long.toString(Instant.now().getEpochSecond() - 301);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    Answer[] answers = {
      send(id, now, "v1,AAAA", body),
      send(id, now, right, body.replace("1250", "1251")),
      send("msg_other", now, right, body),
      send(id, old, ServedShop.SECRET.sign(id, old, bytes), body),
      send(id, now, sign(CallbackSecret.random(new java.util.Random(7)), body), body),
      send(id, now, "v1,AAAA", "no json"),
      SHOP.post(PATH, body),
      SHOP.post(PATH, body, "Content-Type", "text/plain"),
      SHOP.post(PATH, new byte[0])
    };

    for (Answer answer : answers) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
      assertThat(answer.text().replaceAll("\"traceId\":\"\\w+\"", ""))
          .isEqualTo(answers[0].text().replaceAll("\"traceId\":\"\\w+\"", ""));
    }
    assertThat(SHOP.get("/v1/payments/" + order).text()).isEqualTo(payment);
    assertThat(send(id, now, right, body).header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void does_not_open_other_addresses() {
    String body = "{\"quantity\":1,\"reference\":\"r\"}";
    Answer answer =
        SHOP.send(
            "POST",
            "/v1/stock/A/receipts",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "webhook-id",
            id,
            "webhook-timestamp",
            now,
            "webhook-signature",
            sign(ServedShop.SECRET, body));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void tells_the_signer_what_is_wrong_with_the_body() {
    Answer answer = send(id, now, sign(ServedShop.SECRET, "{}"), "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").size()).isGreaterThan(3);
  }
}
