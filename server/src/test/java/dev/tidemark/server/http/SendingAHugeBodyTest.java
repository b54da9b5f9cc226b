package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

final class SendingAHugeBodyTest {
  private static final int HUGE = 50 << 20;

  private static Answer post(HttpRequest.BodyPublisher body, boolean asking) {
    return SHOP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SHOP.port() + "/v1/orders"))
            .headers(ServedShop.json())
            .expectContinue(asking)
            .POST(body)
            .build());
  }

  private static void isTooLarge(Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too-large");
  }

  @Test
  void is_refused_by_its_length() {
    isTooLarge(post(BodyPublishers.ofByteArray(new byte[HUGE]), false));
  }

  @Test
  void is_refused_in_chunks_as_well() {
    isTooLarge(
        post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[HUGE])), false));
  }

  @Test
  void is_refused_before_it_is_sent_when_the_client_asks_first() throws IOException {
    String answer =
        SHOP.raw(
            String.join(
                "\r\n",
                "POST /v1/orders HTTP/1.1",
                "Host: a",
                "Content-Type: application/json",
                "Idempotency-Key: k",
                "Expect: 100-continue",
                "Connection: close",
                "Content-Length: " + HUGE,
                "",
                ""));

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
  }

  @Test
  void is_accepted_up_to_a_mebibyte() {
    String blanks = " ".repeat((1 << 20) - 500);

    assertThat(SHOP.post("/v1/orders", ServedShop.order(SHOP.product(1)) + blanks).status())
        .isEqualTo(201);
  }
}
