package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ReadingTheMessageDocumentTest {
  private static final List<Declaration> CONTEXTS =
      Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST)).contexts().stream()
          .map(BoundedContext::declare)
          .toList();

  private final JsonNode document = SHOP.get("/asyncapi.json").json();

  private static List<JsonNode> references(JsonNode node) {
    List<JsonNode> found = new ArrayList<>(node.findValues("$ref"));
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void says_which_version_it_is_in_and_has_no_reference_that_leads_nowhere() {
    assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
    for (JsonNode reference : references(document)) {
      assertThat(reference.asString()).startsWith("#");
      assertThat(document.at(reference.asString().substring(1)).isMissingNode())
          .as(reference.asString() + " leads nowhere")
          .isFalse();
    }
  }

  @Test
  void has_every_contract_that_the_contexts_publish_or_take_and_no_other() {
    Set<String> declared = new TreeSet<>();
    SHOP.contexts()
        .forEach(context -> {
          context.declaration().publishes().stream()
              .filter(type -> !IntegrationCommand.class.isAssignableFrom(type))
              .forEach(type -> declared.add(Contracts.CATALOGUE.of(type).eventType().toString()));
          context.declaration().consumes().stream()
              .filter(IntegrationCommand.class::isAssignableFrom)
              .forEach(type -> declared.add(Contracts.CATALOGUE.of(type).eventType().toString()));
        });

    assertThat(new TreeSet<>(document.at("/components/messages").propertyNames()))
        .isEqualTo(declared);
  }

  @Test
  void says_where_facts_are_told_and_commands_taken_on_both_brokers() {
    JsonNode facts = document.at("/channels/ordering.facts");
    assertThat(facts.at("/bindings/amqp/exchange/name").asString()).isEqualTo("ordering.facts");
    assertThat(facts.at("/bindings/amqp/exchange/type").asString()).isEqualTo("fanout");
    assertThat(facts.at("/bindings/kafka/topic").asString()).isEqualTo("ordering");
    assertThat(document.at("/operations/tell.ordering.facts/action").asString()).isEqualTo("send");

    JsonNode commands = document.at("/channels/inventory.commands");
    assertThat(commands.at("/bindings/amqp/exchange/name").asString()).isEqualTo("inventory.inbox");
    assertThat(commands.at("/bindings/kafka/topic").asString()).isEqualTo("inventory.commands");
    assertThat(commands.path("messages").propertyNames())
        .contains("inventory.reserve-inventory.v1");
    assertThat(document.at("/operations/ask.inventory.commands/action").asString())
        .isEqualTo("receive");
  }

  private static JsonNode over(MessageRoutes routes) {
    return Json.tree(Json.bytes(new AsyncApi(CONTEXTS, Contracts.CATALOGUE, routes).document()));
  }

  private static List<String> servers(JsonNode document, String channel) {
    return document
        .at("/channels/" + channel + "/servers")
        .valueStream()
        .map(server -> server.path("$ref").asString())
        .toList();
  }

  @Test
  void says_where_the_brokers_are_and_which_of_them_carries_what() {
    JsonNode both =
        over(
            new MessageRoutes(
                Map.of(
                    "rabbitmq", new MessageRoutes.Broker("amqp", "broker.example:5672", "shop"),
                    "kafka", new MessageRoutes.Broker("kafka", "", "")),
                Map.of("ordering", "rabbitmq", "payment", "kafka")));

    assertThat(both.at("/servers/rabbitmq/host").asString()).isEqualTo("broker.example:5672");
    assertThat(both.at("/servers/rabbitmq/pathname").asString()).isEqualTo("/shop");
    assertThat(both.at("/servers/rabbitmq/security/0/type").asString()).isEqualTo("userPassword");
    assertThat(both.at("/servers/kafka/host").asString()).isEqualTo("{address}");
    assertThat(both.at("/servers/kafka/variables").has("address")).isTrue();
    assertThat(both.at("/channels/ordering.facts/bindings/amqp/exchange/vhost").asString())
        .isEqualTo("shop");
    assertThat(servers(both, "ordering.facts")).containsExactly("#/servers/rabbitmq");
    assertThat(servers(both, "payment.facts")).containsExactly("#/servers/kafka");
    assertThat(both.at("/channels/payment.facts/bindings").propertyNames())
        .containsExactly("kafka");
    assertThat(both.at("/channels/inventory.commands/bindings").propertyNames())
        .containsExactly("amqp", "kafka");
    assertThat(servers(both, "inventory.commands"))
        .containsExactly("#/servers/kafka", "#/servers/rabbitmq");
  }

  @Test
  void names_no_broker_where_there_is_none() {
    assertThat(document.has("servers")).isFalse();
    assertThat(servers(document, "ordering.facts")).isEmpty();
  }

  @Test
  void has_an_example_of_every_message_that_the_platform_reads() {
    JsonMessageCodec codec = new JsonMessageCodec(Contracts.CATALOGUE);
    for (JsonNode message : document.at("/components/messages")) {
      JsonNode example = message.at("/examples/0/payload");
      JsonNode schema = message.path("payload");

      assertThat(codec.decode(Json.bytes(example))).as(message.path("name").asString()).isPresent();
      for (JsonNode required : schema.path("required")) {
        assertThat(example.has(required.asString())).as(required.asString()).isTrue();
      }
    }
  }
}
