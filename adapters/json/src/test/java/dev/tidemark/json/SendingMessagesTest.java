package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.port.Codec.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingMessagesTest {
  private static final UUID ID = UUID.fromString("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50");
  private static final Instant AT = Instant.parse("2026-03-29T10:15:30.123Z");
  private static final EventType COMPLETED = new EventType("ordering.order-completed", 1);
  private static final String DOCUMENT =
      """
      {"specversion":"1.0","id":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50","source":"/ordering",\
      "type":"ordering.order-completed.v1","subject":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50",\
      "time":"2026-03-29T10:15:30.123Z","datacontenttype":"application/json",\
      "dataschema":"/schemas/ordering.order-completed.v1","sequence":"7","tenant":"default",\
      "actor":"staff:ann","correlation":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50",\
      "causation":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50",\
      "data":{"orderId":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50","completedAt":"2026-03-29T10:15:30.123Z"}}\
      """;

  private final JsonMessageCodec codec = new JsonMessageCodec(Contracts.CATALOGUE);

  private static Message message(String trace) {
    Origin origin = new Origin(AT, Tenant.DEFAULT, new Actor("staff:ann"), ID, ID, trace);
    return new Message(
        ID,
        "ordering",
        COMPLETED,
        ID.toString(),
        7,
        origin,
        new OrderCompleted(new OrderId(ID), AT));
  }

  private Optional<Message> decode(String json) {
    return codec.decode(json.getBytes(UTF_8));
  }

  @Test
  void writes_a_structured_cloud_event() {
    assertThat(new String(codec.encode(message("")), UTF_8)).isEqualTo(DOCUMENT);
  }

  @Test
  void writes_the_trace_only_if_there_is_one() {
    assertThat(new String(codec.encode(message("00-4bf9-01")), UTF_8))
        .contains("\"traceparent\":\"00-4bf9-01\"");
    assertThat(codec.decode(codec.encode(message("00-4bf9-01")))).contains(message("00-4bf9-01"));
  }

  @Test
  void reads_what_it_writes() {
    assertThat(decode(DOCUMENT)).contains(message(""));
  }

  @Test
  void reads_attributes_in_any_order_the_type_last() {
    String type = "\"type\":\"ordering.order-completed.v1\"";
    String last = DOCUMENT.replace(type + ",", "").replaceFirst("}}$", "}," + type + "}");
    assertThat(decode(last)).contains(message(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"datacontenttype", "dataschema"})
  void can_do_without_attributes_that_only_describe(String attribute) {
    assertThat(decode(DOCUMENT.replaceFirst("\"" + attribute + "\":\"[^\"]*\",", "")))
        .contains(message(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "specversion",
        "id",
        "source",
        "subject",
        "time",
        "sequence",
        "tenant",
        "actor",
        "correlation",
        "causation"
      })
  void refuses_a_message_without_another_attribute(String attribute) {
    assertThatThrownBy(() -> decode(DOCUMENT.replaceFirst("\"" + attribute + "\":\"[^\"]*\",", "")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining(attribute + " is required");
  }

  @ParameterizedTest
  @CsvSource({
    "ordering.order-completed.v1, ordering.order-completed.v2",
    "ordering.order-completed.v1, ordering.order-vanished.v1",
    "ordering.order-completed.v1, com.example.other",
  })
  void passes_over_contracts_it_does_not_know(String known, String unknown) {
    assertThat(decode(DOCUMENT.replace(known, unknown))).isEmpty();
  }

  @Test
  void passes_over_contracts_this_process_does_not_know() {
    assertThat(
            new JsonMessageCodec(new ContractCatalogue(List.of())).decode(DOCUMENT.getBytes(UTF_8)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 0.3",
    "/ordering, ordering",
    "/ordering, /",
    "application/json, text/xml",
    "'\"7\"', 7",
    "'\"7\"', '\"-7\"'",
    "'\"7\"', '\"\"'",
    "'\"7\"', '\"99999999999999999999\"'",
    "staff:ann, ann",
    "default, Default!",
    "'\"ordering.order-completed.v1\",\"subject\"', '1,\"subject\"'",
    "'\"data\":{', '\"data\":{\"orderId\":1,'",
    "completedAt, finishedAt",
  })
  void refuses_what_is_no_well_formed_message(String part, String other) {
    assertThat(DOCUMENT).contains(part);
    assertThatThrownBy(() -> decode(DOCUMENT.replace(part, other))).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"type\":null}"})
  void refuses_what_is_no_message_at_all(String json) {
    assertThatThrownBy(() -> decode(json)).isInstanceOf(Unreadable.class);
  }

  @Test
  void says_what_is_wrong_and_where() {
    assertThatThrownBy(() -> decode(DOCUMENT.replace("completedAt", "finishedAt")))
        .hasMessage("This is no OrderCompleted (/data/completedAt): completedAt is required.");
  }

  @Test
  void does_not_send_a_body_under_another_name() {
    Message message = message("");
    var renamed =
        new Message(
            ID,
            "ordering",
            new EventType("ordering.order-paid", 1),
            "s",
            1,
            message.origin(),
            message.body());
    assertThatThrownBy(() -> codec.encode(renamed)).isInstanceOf(IllegalArgumentException.class);
  }
}
