package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskingForWhatIsNotThereTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/stock/NO-SUCH-SKU",
        "/v1/orders/01975a3c-0000-7000-8000-00000000dead",
        "/v1/payments/01975a3c-0000-7000-8000-00000000dead",
        "/v1/nothing",
        "/v2/orders",
        "/v1/orders/",
        "/v1//orders",
        "/V1/orders",
        "/v1/orders;x=1",
        "/favicon.ico",
        "/actuator/env"
      })
  void is_answered_with_404(String path) {
    Answer answer = SHOP.get(path);

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @Test
  void says_so_when_stock_is_corrected_that_was_never_received() {
    Answer answer =
        SHOP.post(
            "/v1/stock/NO-SUCH-SKU/adjustments",
            "{\"change\":1,\"reason\":\"found\"}",
            "If-Match",
            "\"0\"");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("unknown-sku");
  }

  @Test
  void says_so_when_an_order_is_cancelled_that_was_never_placed() {
    Answer answer =
        SHOP.post(
            "/v1/orders/01975a3c-0000-7000-8000-00000000dead/cancellation",
            "{\"reason\":{\"code\":\"changed-mind\"}}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "PATCH", "OPTIONS"})
  void names_the_methods_an_address_takes(String method) {
    Answer answer = SHOP.send(method, "/v1/orders", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/stock/..%2F..%2Fetc%2Fpasswd",
        "/v1/stock/%2e%2e%2forders",
        "/v1/stock/a%2Fb",
        "/v1/stock/a%5Cb",
        "/v1/stock/%00",
        "/v1/stock/..",
        "/v1/../../etc/passwd",
        "/v1/stock/%c0%ae%c0%ae",
        "/v1/stock/A%0d%0aSet-Cookie:%20x=1",
        "/v1/stock/%ff"
      })
  void finds_nothing_behind_a_crooked_path(String path) throws IOException {
    String answer =
        SHOP.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 40[04] .*");
    assertThat(answer).contains("application/problem+json").contains("\"traceId\"");
    assertThat(answer).doesNotContain("\nSet-Cookie:").doesNotContainIgnoringCase("tomcat");
  }

  @Test
  void bears_a_very_long_path() {
    assertThat(SHOP.get("/v1/stock/" + "A".repeat(6_000)).status()).isBetween(400, 404);
  }

  @Test
  void tells_nothing_of_the_web_server_when_it_cannot_read_a_request() throws IOException {
    for (String request :
        new String[] {
          "nonsense\r\n\r\n",
          "GET /v1/orders HTTP/9.9\r\nHost: a\r\n\r\n",
          "GET /v1/stock/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
          "GET /v1/<orders> HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /v1/orders HTTP/1.1\r\nConnection: close\r\n\r\n",
          "GET /v1/orders HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
          "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
          "TRACE /v1/orders HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
          String.join(
              "\r\n",
              "POST /v1/orders HTTP/1.1",
              "Host: a",
              "Content-Type: application/json",
              "Idempotency-Key: a",
              "Transfer-Encoding: chunked",
              "Connection: close",
              "",
              "zz",
              "")
        }) {
      String answer = SHOP.raw(request);

      assertThat(answer)
          .as(request.lines().findFirst().orElse(""))
          .matches("(?s)HTTP/1\\.1 [45].*");
      assertThat(answer).doesNotContainIgnoringCase("tomcat", "exception", "<html", "java");
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      assertThat(body.isEmpty() || answer.contains("application/problem+json")).isTrue();
    }
  }
}
