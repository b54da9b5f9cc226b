package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingYourWritesTest {
  private final String sku = SHOP.product(5);

  private Answer adjust(String... headers) {
    return SHOP.post(
        "/v1/stock/" + sku + "/adjustments", "{\"change\":-1,\"reason\":\"broken\"}", headers);
  }

  @Test
  void needs_the_version_that_was_seen() {
    Answer answer = adjust();

    assertThat(answer.status()).isEqualTo(428);
    assertThat(answer.code()).isEqualTo("precondition-required");
  }

  @Test
  void is_refused_when_somebody_was_faster() {
    String tag = SHOP.get("/v1/stock/" + sku).header("ETag");
    assertThat(adjust("If-Match", tag).status()).isEqualTo(200);

    Answer late = adjust("If-Match", tag);

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.code()).isEqualTo("version-mismatch");
    assertThat(late.json().path("currentVersion").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"seven\"", "W/\"1\"", "\"1\", \"2\"", "\"-1\""})
  void refuses_a_version_that_is_none(String tag) {
    assertThat(adjust("If-Match", tag).status()).isEqualTo(400);
  }

  @Test
  void is_not_sent_again_what_has_not_changed() {
    Answer first = SHOP.get("/v1/stock/" + sku);
    assertThat(first.header("ETag")).matches("\"\\d+\"");

    Answer again = SHOP.get("/v1/stock/" + sku, "If-None-Match", first.header("ETag"));
    Answer several =
        SHOP.get("/v1/stock/" + sku, "If-None-Match", "\"99\", W/" + first.header("ETag"));
    Answer other = SHOP.get("/v1/stock/" + sku, "If-None-Match", "\"99\"");

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(several.status()).isEqualTo(304);
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void shows_a_list_that_contains_what_was_written() {
    for (int i = 0; i < 20; i++) {
      Answer placed = SHOP.post("/v1/orders", ServedShop.order(sku));
      String position = placed.header("Tidemark-Position");
      assertThat(position).matches("ordering:\\d+");

      Answer timeline =
          SHOP.get(placed.header("Location") + "/timeline", "Tidemark-At-Least", position);

      assertThat(timeline.json().path("items")).isNotEmpty();
    }
  }

  @Test
  void says_so_when_the_views_are_not_there_in_time() {
    Answer answer =
        SHOP.get("/v1/orders", "Tidemark-At-Least", "ordering:99999999", "Prefer", "wait=0");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("read-model-behind");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void does_not_wait_for_positions_of_other_contexts() {
    Answer answer =
        SHOP.get("/v1/orders", "Tidemark-At-Least", "inventory:99999999", "Prefer", "wait=0");

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "ordering", "ordering:-1", "ordering:1;", "ordering:1,,"})
  void refuses_a_position_that_is_none(String position) {
    assertThat(SHOP.get("/v1/orders", "Tidemark-At-Least", position).status()).isEqualTo(400);
  }

  @Test
  void answers_head_like_get_without_a_body() {
    Answer get = SHOP.get("/v1/stock/" + sku);
    Answer head = SHOP.send("HEAD", "/v1/stock/" + sku, BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
  }

  @Test
  void belongs_to_the_trace_of_the_caller() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    Answer answer = SHOP.get("/v1/nothing", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    Answer forged = SHOP.get("/v1/nothing", "traceparent", "00-<script>-1-1");

    assertThat(answer.json().path("traceId").asString()).isEqualTo(trace);
    assertThat(forged.text()).doesNotContain("script");
  }

  @Test
  void tells_browsers_to_keep_and_guess_nothing() {
    for (String path : new String[] {"/v1/orders", "/v1/nothing", "/health/live"}) {
      Answer answer = SHOP.get(path);

      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }
  }
}
