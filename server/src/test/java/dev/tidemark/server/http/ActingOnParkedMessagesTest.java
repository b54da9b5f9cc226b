package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static dev.tidemark.server.http.ServedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.server.http.ServedShop.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Parked messages are looked at, edited, requeued and skipped through the operations routes. */
class ActingOnParkedMessagesTest {
  private static final String PARKED = "/v1/operations/parked";
  private static final JsonMessageCodec CODEC = new JsonMessageCodec(Contracts.CATALOGUE);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final UUID order = UUID.randomUUID();

  private static Parking parking() {
    return SHOP.store("inventory").parking();
  }

  private Message release() {
    UUID cause = UUID.randomUUID();
    var type = Contracts.CATALOGUE.of(ReleaseInventory.class);
    return new Message(
        UUID.randomUUID(),
        "ordering",
        type.eventType(),
        order.toString(),
        1,
        new Origin(NOON, Tenant.DEFAULT, Actor.system("test"), cause, cause, ""),
        new ReleaseInventory(new OrderId(order), "ann changed her mind", NOON));
  }

  /** Parks a message to release what is set aside for the order, damaged if so asked. */
  private String parked(String reason, boolean damaged) {
    Message message = release();
    String envelope = new String(CODEC.encode(message), StandardCharsets.UTF_8);
    byte[] parked =
        (damaged ? envelope.replace("\"requestedAt\"", "\"requestedWhen\"") : envelope)
            .getBytes(StandardCharsets.UTF_8);
    parking()
        .park(
            new ParkedMessage(
                "inventory", order.toString(), 0, message.id(), parked, reason, 9, NOON));
    return message.id().toString();
  }

  private static String at(String id) {
    return PARKED + "/inventory/" + id;
  }

  private JsonNode list(String more) {
    return SHOP.get(PARKED + "?context=inventory&key=" + order + more).json();
  }

  private static String id(JsonNode items, int index) {
    return items.path(index).path("messageId").asString();
  }

  @Test
  void lists_page_by_page_what_is_parked() {
    String first = parked("broken once", true);
    String second = parked("broken twice", true);

    JsonNode page = list("&limit=1");
    JsonNode rest = list("&cursor=" + page.path("nextCursor").asString());

    assertThat(id(page.path("items"), 0)).isEqualTo(first);
    assertThat(id(rest.path("items"), 0)).isEqualTo(second);
    assertThat(rest.has("nextCursor")).isFalse();
    assertThat(list("&reason=twice").path("items").findValuesAsString("messageId"))
        .containsExactly(second);
    assertThat(SHOP.get(PARKED + "?message=" + first).json().path("items").path(0).toString())
        .contains("\"type\":\"inventory.release-inventory.v1\"", "\"attempts\":9");
    assertThat(SHOP.get(PARKED + "?cursor=x").code()).isEqualTo("invalid-cursor");
    assertThat(SHOP.get(PARKED + "?consumer=x").code()).isEqualTo("invalid-request");
    assertThat(SHOP.get(PARKED + "?context=billing").code()).isEqualTo("not-found");
    parking().parked("inventory", 1000).forEach(parking()::remove);
  }

  @Test
  void shows_one_with_what_would_come_of_it_and_without_what_is_about_a_person() {
    String broken = parked("broken", true);
    String behind = parked(ParkedMessage.BEHIND, false);

    JsonNode first = SHOP.get(at(broken)).json();
    JsonNode second = SHOP.get(at(behind)).json();

    assertThat(first.path("firstOfKey").asBoolean()).isTrue();
    assertThat(first.path("othersOfKey").asInt()).isEqualTo(1);
    assertThat(first.at("/ifHandledNow/succeeds").asBoolean(true)).isFalse();
    assertThat(first.at("/causes/actor").asString()).isEqualTo("system:test");
    assertThat(first.path("causes").propertyNames()).contains("correlation", "causation");
    assertThat(second.at("/ifHandledNow/succeeds").asBoolean()).isTrue();
    assertThat(second.at("/ifHandledNow/messages").toString())
        .isEqualTo("[\"inventory.inventory-released.v1\"]");
    assertThat(second.at("/payload/reason").asString()).isEqualTo("***");
    assertThat(second.at("/payload/orderId").asString()).isEqualTo(order.toString());
    assertThat(SHOP.get(at(behind) + "?payload=plain").json().at("/payload/reason").asString())
        .isEqualTo("ann changed her mind");
    assertThat(SHOP.get(at(behind)).header("Cache-Control")).isEqualTo("no-store");
    assertThat(parking().find("inventory", UUID.fromString(behind))).isPresent();
    parking().parked("inventory", 1000).forEach(parking()::remove);
  }

  @Test
  void edits_a_message_into_what_can_be_handled_and_lets_its_key_go_on() {
    String id = parked("broken", true);
    String right =
        "{\"orderId\":\"%s\",\"reason\":\"r\",\"requestedAt\":\"2026-03-01T12:00:00Z\"}"
            .formatted(order);

    Answer wrong = SHOP.post(at(id) + "/edit", "{\"payload\":{\"orderId\":1}}");
    Answer other =
        SHOP.post(
            at(id) + "/edit",
            "{\"payload\":" + right.replace(order.toString(), UUID.randomUUID().toString()) + "}");
    String edit = "{\"payload\":" + right + ",\"note\":\"typo\",\"version\":1}";
    String[] sameKey = {"Idempotency-Key", "edit-" + order};
    Answer edited = SHOP.post(at(id) + "/edit", edit, sameKey);
    Answer repeated = SHOP.post(at(id) + "/edit", edit, sameKey);
    Answer reused = SHOP.post(at(id) + "/edit", edit.replace("\"r\"", "\"s\""), sameKey);
    Answer late = SHOP.post(at(id) + "/edit", "{\"payload\":" + right + ",\"version\":1}");

    assertThat(wrong.code()).isEqualTo("invalid-request");
    assertThat(other.code()).isEqualTo("invalid-request");
    assertThat(late.code()).isEqualTo("version-mismatch");
    assertThat(edited.status()).isEqualTo(200);
    assertThat(repeated.text()).isEqualTo(edited.text());
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.code()).isEqualTo("idempotency-key-reused");
    assertThat(edited.json().path("items").path(0).path("version").asInt()).isEqualTo(2);
    assertThat(SHOP.get(at(id)).json().at("/ifHandledNow/succeeds").asBoolean()).isTrue();

    Answer released = SHOP.post(at(id) + "/requeue", "{}", "Idempotency-Key", "again-" + order);
    await(() -> list("").path("items").isEmpty());
    Answer again = SHOP.post(at(id) + "/requeue", "{}", "Idempotency-Key", "again-" + order);

    assertThat(released.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(released.text());
    assertThat(SHOP.get(at(id)).status()).isEqualTo(404);
    assertThat(trail(id)).containsExactly("requeue", "edit");
  }

  private static java.util.List<String> trail(String id) {
    return SHOP.get("/v1/operations/parking-trail?context=inventory&limit=500")
        .json()
        .path("items")
        .valueStream()
        .filter(entry -> entry.path("messageId").asString().equals(id))
        .map(entry -> entry.path("action").asString())
        .toList();
  }

  @Test
  void skips_the_first_of_a_key_for_a_reason_and_lets_the_next_go_on() {
    String broken = parked("broken", true);
    String behind = parked(ParkedMessage.BEHIND, false);

    assertThat(SHOP.post(at(behind) + "/skip", "{\"reason\":\"r\"}").code())
        .isEqualTo("not-first-of-key");
    assertThat(SHOP.post(at(broken) + "/skip", "{}").code()).isEqualTo("invalid-request");
    String skip = "{\"reason\":\"not needed\"}";
    String[] sameKey = {"Idempotency-Key", "skip-" + order};
    assertThat(SHOP.post(at(broken) + "/skip", skip, sameKey).status()).isEqualTo(200);
    assertThat(SHOP.post(at(broken) + "/skip", skip, sameKey).status()).isEqualTo(200);
    assertThat(SHOP.post(at(broken) + "/skip", "{\"reason\":\"old\"}", sameKey).code())
        .isEqualTo("idempotency-key-reused");
    await(() -> list("").path("items").isEmpty());

    assertThat(trail(broken)).containsExactly("skip");
    assertThat(SHOP.post(at(broken) + "/skip", "{\"reason\":\"r\"}").code()).isEqualTo("not-found");
  }

  @Test
  void requeues_all_that_are_meant_by_one_request() {
    String one = parked("broken like many", false);
    String[] sameKey = {"Idempotency-Key", "many-" + order};

    Answer done =
        SHOP.post(
            PARKED + "/inventory/requeues",
            "{\"reason\":\"like many\",\"note\":\"fixed\"}",
            sameKey);
    Answer again =
        SHOP.post(
            PARKED + "/inventory/requeues",
            "{ \"note\":\"fixed\", \"reason\":\"like many\"}",
            sameKey);
    Answer reused = SHOP.post(PARKED + "/inventory/requeues", "{\"note\":\"fixed\"}", sameKey);

    assertThat(again.text()).isEqualTo(done.text());
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.code()).isEqualTo("idempotency-key-reused");
    assertThat(done.json().path("items").findValuesAsString("messageId")).containsExactly(one);
    await(() -> list("").path("items").isEmpty());
    assertThat(SHOP.post(PARKED + "/inventory/requeues", "{\"what\":1}").code())
        .isEqualTo("invalid-request");
    assertThat(SHOP.post(PARKED + "/billing/requeues", "{}").code()).isEqualTo("not-found");
  }
}
