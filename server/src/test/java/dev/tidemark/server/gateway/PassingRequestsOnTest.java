package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.gateway.FakeService.Asked;
import dev.tidemark.server.gateway.ServedGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PassingRequestsOnTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final FakeService stock = FakeService.saying("{\"sku\":\"MUG-1\"}");
  private final ServedGateway gateway =
      ServedGateway.before(ServedGateway.PATIENT, "inventory", stock);

  @AfterEach
  void stop() {
    gateway.close();
    stock.close();
  }

  private Asked arrived() {
    assertThat(stock.asked).hasSize(1);
    return stock.asked.getFirst();
  }

  @Test
  void keeps_method_address_body_and_answer() {
    stock.answers(_ ->
        new FakeService.Answer(
            201,
            Map.of(
                "Content-Type", "application/json",
                "Location", "/v1/stock/MUG-1",
                "Tidemark-Position", "inventory:7",
                "ETag", "\"3\""),
            "{\"ok\":true}"));
    Answer answer =
        gateway.post("/v1/stock/MUG-1/receipts?x=a%20b", "{\"n\":1}", "Idempotency-Key", "k");

    assertThat(arrived().method()).isEqualTo("POST");
    assertThat(arrived().address().toString()).isEqualTo("/v1/stock/MUG-1/receipts?x=a%20b");
    assertThat(arrived().body()).isEqualTo("{\"n\":1}");
    assertThat(arrived().header("Idempotency-Key")).isEqualTo("k");
    assertThat(arrived().header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("ok").asBoolean()).isTrue();
    assertThat(answer.header("Location")).isEqualTo("/v1/stock/MUG-1");
    assertThat(answer.header("Tidemark-Position")).isEqualTo("inventory:7");
    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void names_the_request_and_passes_the_name_on() {
    Answer named = gateway.get("/v1/stock/MUG-1", "X-Request-Id", "click-42");

    assertThat(named.header("X-Request-Id")).isEqualTo("click-42");
    assertThat(arrived().header("X-Request-Id")).isEqualTo("click-42");

    Answer unnamed = gateway.get("/v1/stock/MUG-1");
    assertThat(unnamed.header("X-Request-Id"))
        .isNotBlank()
        .isEqualTo(stock.asked.getLast().header("X-Request-Id"));

    Answer strange = gateway.get("/v1/stock/MUG-1", "X-Request-Id", "x".repeat(200));
    assertThat(strange.header("X-Request-Id")).hasSizeLessThan(100);
  }

  @Test
  void continues_the_trace_with_a_span_of_its_own() {
    gateway.get("/v1/stock/MUG-1", "traceparent", PARENT, "tracestate", "a=1");

    assertThat(arrived().header("traceparent"))
        .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
        .isNotEqualTo(PARENT);
    assertThat(arrived().header("tracestate")).isEqualTo("a=1");
  }

  @Test
  void tells_who_sent_it_after_what_others_said() {
    gateway.get("/v1/stock/MUG-1", "Forwarded", "for=192.0.2.7");

    assertThat(arrived().header("Forwarded"))
        .isEqualTo(
            "for=192.0.2.7, for=127.0.0.1;host=\""
                + gateway.address().getAuthority()
                + "\""
                + ";proto=http");
  }

  @Test
  void leaves_out_what_is_between_neighbours_only() throws IOException {
    raw(
        "GET /v1/stock/MUG-1 HTTP/1.1",
        "Host: a",
        "Connection: close, X-Mine",
        "X-Mine: secret",
        "X-Theirs: open",
        "Proxy-Authorization: Basic eA==",
        "TE: trailers");

    assertThat(arrived().headers()).doesNotContainKeys("X-mine", "Proxy-authorization", "Te");
    assertThat(arrived().header("X-Theirs")).isEqualTo("open");
  }

  @Test
  void answers_a_head_with_the_length_and_without_the_body() {
    Answer answer =
        gateway.send(gateway.request("/v1/stock/MUG-1").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("15");
    assertThat(answer.response().body()).isEmpty();
  }

  @Test
  void refuses_what_is_too_large_before_anybody_else_sees_it() throws IOException {
    Answer body = gateway.post("/v1/stock/MUG-1/receipts", "x".repeat((1 << 20) + 1));
    assertThat(body.status()).isEqualTo(413);

    String headers =
        raw("GET /v1/stock/MUG-1 HTTP/1.1", "Host: a", "X-Long: " + "x".repeat(1 << 16));
    assertThat(headers).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    assertThat(stock.asked).isEmpty();
  }

  @Test
  void refuses_addresses_nobody_declares_and_callbacks_nobody_signed() {
    assertThat(gateway.get("/v1/secrets").status()).isEqualTo(404);
    assertThat(gateway.post("/v1/payments/callbacks", "{}").status()).isEqualTo(401);
    assertThat(stock.asked).isEmpty();
  }

  /** What comes back until the gateway closes, which at least one line has to ask for. */
  private String raw(String... lines) throws IOException {
    String request = String.join("\r\n", lines) + "\r\n\r\n";
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), gateway.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
