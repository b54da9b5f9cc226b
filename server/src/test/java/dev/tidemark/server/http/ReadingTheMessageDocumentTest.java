package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ReadingTheMessageDocumentTest {
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
