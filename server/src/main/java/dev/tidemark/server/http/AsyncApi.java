package dev.tidemark.server.http;

import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.json.JsonSchemas;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.message.Message;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The message document, AsyncAPI 3.0, made from what the contexts declare: which facts they tell
 * and which commands they take, and where on RabbitMQ and on Kafka.
 */
final class AsyncApi {
  private static final String MEDIA_TYPE = "application/cloudevents+json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final UUID ID = UUID.fromString("0197a3f2-5c00-7000-8000-00000000002a");
  private static final Origin ORIGIN =
      new Origin(
          Instant.parse("2026-03-29T10:15:30.123Z"),
          Tenant.DEFAULT,
          Actor.system("example"),
          ID,
          ID,
          "");

  private final Collection<Declaration> contexts;
  private final ContractCatalogue catalogue;
  private final JsonMessageCodec codec;
  private final JsonSchemas schemas = JsonSchemas.sent(SCHEMAS);
  private final Samples samples = new Samples();
  private final Map<String, Object> channels = new TreeMap<>();
  private final Map<String, Object> operations = new TreeMap<>();
  private final Map<String, Object> messages = new TreeMap<>();

  AsyncApi(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    this.contexts = List.copyOf(contexts);
    this.catalogue = catalogue;
    this.codec = new JsonMessageCodec(catalogue);
  }

  /** The whole document as a tree of maps and lists. */
  Map<String, Object> document() {
    contexts.forEach(this::describe);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put("info", info());
    document.put("defaultContentType", MEDIA_TYPE);
    document.put("channels", channels);
    document.put("operations", operations);
    document.put("components", Map.of("messages", messages, "schemas", schemas.components()));
    return document;
  }

  private static Map<String, Object> info() {
    return Map.of(
        "title",
        "Tidemark messages",
        "version",
        "1",
        "description",
        "CloudEvents 1.0 in structured mode; binary mode is understood as well. Attributes are"
            + " repeated as headers, `cloudEvents:` in front of them on RabbitMQ and `ce_` on"
            + " Kafka. Delivered at least once: recognise repetitions by `id`. Messages of one"
            + " sender and one `subject` come in order. Versions of a message only ever gain"
            + " members.");
  }

  private void describe(Declaration context) {
    List<ContractType<?>> facts =
        types(context.publishes()).stream().filter(type -> !isCommand(type)).toList();
    List<ContractType<?>> commands =
        types(context.consumes()).stream().filter(AsyncApi::isCommand).toList();
    String name = context.name();
    add(
        "tell",
        name + ".facts",
        name,
        "send",
        "Facts that " + name + " tells to everybody. On Kafka its commands to others are here too.",
        facts,
        exchange(name + ".facts", "fanout"));
    add(
        "ask",
        name + ".commands",
        name + ".commands",
        "receive",
        "Commands for " + name + ". On RabbitMQ any routing key will do.",
        commands,
        exchange(name + ".inbox", "direct"));
  }

  private List<ContractType<?>> types(List<Class<? extends Contract>> classes) {
    return classes.stream().<ContractType<?>>map(catalogue::of).toList();
  }

  private static boolean isCommand(ContractType<?> type) {
    return IntegrationCommand.class.isAssignableFrom(type.type());
  }

  private static Map<String, Object> exchange(String name, String type) {
    return Map.of(
        "is",
        "routingKey",
        "exchange",
        Map.of("name", name, "type", type, "durable", true, "autoDelete", false, "vhost", "/"),
        "bindingVersion",
        "0.3.0");
  }

  private void add(
      String verb,
      String channel,
      String topic,
      String action,
      String summary,
      List<ContractType<?>> contracts,
      Map<String, Object> amqp) {
    if (contracts.isEmpty()) {
      return;
    }
    Map<String, Object> carried = new TreeMap<>();
    for (ContractType<?> contract : contracts) {
      String name = contract.eventType().toString();
      messages.put(name, message(contract));
      carried.put(name, Map.of("$ref", "#/components/messages/" + name));
    }
    Map<String, Object> kafka = Map.of("topic", topic, "bindingVersion", "0.5.0");
    channels.put(
        channel,
        Map.of(
            "address",
            topic,
            "summary",
            summary,
            "messages",
            carried,
            "bindings",
            Map.of("amqp", amqp, "kafka", kafka)));
    operations.put(
        verb + "." + channel,
        Map.of(
            "action",
            action,
            "summary",
            summary,
            "channel",
            Map.of("$ref", "#/channels/" + channel),
            "messages",
            carried.keySet().stream()
                .map(name -> Map.of("$ref", "#/channels/" + channel + "/messages/" + name))
                .toList()));
  }

  private Map<String, Object> message(ContractType<?> contract) {
    String name = contract.eventType().toString();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("name", name);
    message.put("title", contract.type().getSimpleName());
    message.put("contentType", MEDIA_TYPE);
    message.put("payload", event(contract));
    message.put("correlationId", Map.of("location", "$message.payload#/correlation"));
    message.put(
        "bindings",
        Map.of("kafka", Map.of("key", Map.of("type", "string"), "bindingVersion", "0.5.0")));
    example(contract)
        .ifPresent(
            example -> message.put("examples", List.of(Map.of("name", name, "payload", example))));
    return message;
  }

  /**
   * The envelope around the contract: every attribute that a reader needs, and those it may lack.
   */
  private Map<String, Object> event(ContractType<?> contract) {
    String name = contract.eventType().toString();
    Map<String, Object> text = Map.of("type", "string");
    Map<String, Object> id = Map.of("type", "string", "format", "uuid");
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("specversion", Map.of("type", "string", "const", "1.0"));
    members.put("id", id);
    members.put("source", Map.of("type", "string", "pattern", "^/.+"));
    members.put("type", Map.of("type", "string", "const", name));
    members.put("subject", text);
    members.put("time", Map.of("type", "string", "format", "date-time"));
    members.put("sequence", Map.of("type", "string", "pattern", "^[0-9]{1,18}$"));
    members.put("tenant", text);
    members.put("actor", text);
    members.put("correlation", id);
    members.put("causation", id);
    members.put("data", schemas.schema(contract.type()));
    List<String> required = List.copyOf(members.keySet());
    members.put("datacontenttype", Map.of("type", "string", "const", "application/json"));
    members.put("dataschema", text);
    members.put("traceparent", text);
    return Map.of(
        "type",
        "object",
        "properties",
        members,
        "required",
        required,
        "additionalProperties",
        true);
  }

  private Optional<Object> example(ContractType<?> contract) {
    return samples
        .of(contract.type())
        .map(body ->
            Json.tree(
                codec.encode(
                    new Message(
                        ID,
                        contract.owner(),
                        contract.eventType(),
                        body.subject(),
                        1,
                        ORIGIN,
                        body))));
  }
}
