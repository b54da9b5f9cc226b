package dev.tidemark.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.json.CloudEventJson;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTheWireTest {
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000001");
  private static final String STRUCTURED =
      """
      {"specversion":"1.0","id":"01980000-0000-7000-8000-000000000001","source":"/shop",
       "type":"shop.order-placed.v2","subject":"order-1","data":{"total":3}}\
      """;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void reads_an_event_in_structured_mode_from_its_body_alone() throws Exception {
    WireMessage read =
        WireMessage.read(
            "application/cloudevents+json; charset=UTF-8", Map.of(), bytes(STRUCTURED));

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.type()).isEqualTo(new EventType("shop.order-placed", 2));
    assertThat(read.key()).isEqualTo("order-1");
    assertThat(read.target()).isEmpty();
    assertThat(read.envelope()).isEqualTo(bytes(STRUCTURED));
  }

  @Test
  void reads_what_is_sent_from_its_headers_whatever_the_body() throws Exception {
    OutboxMessage sent =
        new OutboxMessage(ID, new EventType("stock.reserve", 1), "stock", "größe 🔑", bytes("-"));

    WireMessage read =
        WireMessage.read(
            WireMessage.MEDIA_TYPE, WireMessage.headers("shop", sent), sent.envelope());

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.type()).isEqualTo(sent.type());
    assertThat(read.key()).isEqualTo(sent.key());
    assertThat(read.target()).isEqualTo("stock");
  }

  @Test
  void puts_an_event_that_came_in_binary_mode_into_structured_mode() throws Exception {
    Map<String, String> headers =
        new TreeMap<>(
            Map.of(
                "specversion", "1.0",
                "id", ID.toString(),
                "source", "/shop",
                "type", "shop.order-placed.v1",
                "subject", "a \"quoted\" key"));

    WireMessage read =
        WireMessage.read("application/json; charset=utf-8", headers, bytes("{\"total\":3}"));

    headers.put("datacontenttype", "application/json");
    assertThat(CloudEventJson.attributes(read.envelope())).isEqualTo(headers);
    assertThat(new String(read.envelope(), StandardCharsets.UTF_8))
        .endsWith("\"data\":{\"total\":3}}");
    assertThat(read.key()).isEqualTo("a \"quoted\" key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good morning",
        "[]",
        "{}",
        "{\"id\":\"7\",\"type\":\"shop.order-placed.v1\",\"subject\":\"1\"}",
        "{\"id\":\"01980000-0000-7000-8000-000000000001\",\"type\":\"placed\",\"subject\":\"1\"}",
        "{\"id\":\"01980000-0000-7000-8000-000000000001\",\"type\":\"shop.order-placed.v1\"}"
      })
  void says_of_anything_else_that_it_cannot_be_read(String body) {
    assertThatThrownBy(() -> WireMessage.read(WireMessage.MEDIA_TYPE, Map.of(), bytes(body)))
        .isInstanceOf(WireMessage.Unreadable.class);
    assertThatThrownBy(() -> WireMessage.read("", Map.of(), bytes(body)))
        .isInstanceOf(WireMessage.Unreadable.class);
  }
}
