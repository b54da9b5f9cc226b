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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The message document, AsyncAPI 3.0, made from what the contexts declare: which facts they tell
 * and which commands they take, and where on RabbitMQ and on Kafka.
 */
final class AsyncApi {
  private static final String MEDIA_TYPE = "application/cloudevents+json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String LOGIN =
      "As who runs the broker says; guest and guest where the platform started it.";
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
  private final MessageRoutes routes;
  private final JsonMessageCodec codec;
  private final JsonSchemas schemas = JsonSchemas.sent(SCHEMAS);
  private final Samples samples = new Samples();
  private final Map<String, Object> channels = new TreeMap<>();
  private final Map<String, Object> operations = new TreeMap<>();
  private final Map<String, Object> messages = new TreeMap<>();

  /**
   * The document of these contexts.
   *
   * @param routes over which brokers they talk
   */
  AsyncApi(Collection<Declaration> contexts, ContractCatalogue catalogue, MessageRoutes routes) {
    this.contexts = List.copyOf(contexts);
    this.catalogue = catalogue;
    this.routes = routes;
    this.codec = new JsonMessageCodec(catalogue);
  }

  /** The whole document as a tree of maps and lists. */
  Map<String, Object> document() {
    contexts.forEach(this::describe);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put("info", info());
    document.put("defaultContentType", MEDIA_TYPE);
    if (!routes.brokers().isEmpty()) {
      Map<String, Object> servers = new TreeMap<>();
      routes.brokers().forEach((name, broker) -> servers.put(name, server(broker)));
      document.put("servers", servers);
    }
    document.put("channels", channels);
    document.put("operations", operations);
    document.put("components", Map.of("messages", messages, "schemas", schemas.components()));
    return document;
  }

  private static Map<String, Object> server(MessageRoutes.Broker broker) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("host", broker.host().isEmpty() ? "{address}" : broker.host());
    server.put("protocol", broker.protocol());
    if (broker.host().isEmpty()) {
      Map<String, Object> said = Map.of("description", "HOST:PORT; ask who runs the platform.");
      server.put("variables", Map.of("address", said));
    }
    if (!broker.virtualHost().isEmpty()) {
      server.put("protocolVersion", "0-9-1");
      server.put("pathname", "/" + URLEncoder.encode(broker.virtualHost(), StandardCharsets.UTF_8));
      server.put("security", List.of(Map.of("type", "userPassword", "description", LOGIN)));
    }
    return server;
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
        new Place(
            "tell",
            name + ".facts",
            name,
            "send",
            "Facts that "
                + name
                + " tells to everybody. On RabbitMQ, bind a queue of your own to the exchange. On"
                + " Kafka its commands to others are here too.",
            facts,
            exchange(name + ".facts", "fanout"),
            Optional.ofNullable(routes.carriers().get(name)).stream().toList()));
    add(
        new Place(
            "ask",
            name + ".commands",
            name + ".commands",
            "receive",
            "Commands for "
                + name
                + ". Its answer is a fact it tells. On RabbitMQ any routing key will do.",
            commands,
            exchange(name + ".inbox", "direct"),
            routes.brokers().keySet().stream().sorted().toList()));
  }

  private List<ContractType<?>> types(List<Class<? extends Contract>> classes) {
    return classes.stream().<ContractType<?>>map(catalogue::of).toList();
  }

  private static boolean isCommand(ContractType<?> type) {
    return IntegrationCommand.class.isAssignableFrom(type.type());
  }

  private Map<String, Object> exchange(String name, String type) {
    String virtualHost =
        routes.brokers().values().stream()
            .map(MessageRoutes.Broker::virtualHost)
            .filter(of -> !of.isEmpty())
            .findFirst()
            .orElse("/");
    return Map.of(
        "is",
        "routingKey",
        "exchange",
        Map.of(
            "name", name, "type", type, "durable", true, "autoDelete", false, "vhost", virtualHost),
        "bindingVersion",
        "0.3.0");
  }

  /**
   * Where messages of some contracts are.
   *
   * @param action what the context does there
   * @param amqp where that is on RabbitMQ
   * @param brokers the names of those that have it
   */
  private record Place(
      String verb,
      String channel,
      String topic,
      String action,
      String summary,
      List<ContractType<?>> contracts,
      Map<String, Object> amqp,
      List<String> brokers) {}

  private void add(Place place) {
    if (place.contracts().isEmpty()) {
      return;
    }
    Map<String, Object> carried = new TreeMap<>();
    for (ContractType<?> contract : place.contracts()) {
      String name = contract.eventType().toString();
      messages.put(name, message(contract));
      carried.put(name, Map.of("$ref", "#/components/messages/" + name));
    }
    Map<String, Object> kafka = Map.of("topic", place.topic(), "bindingVersion", "0.5.0");
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("address", place.topic());
    channel.put("summary", place.summary());
    if (!place.brokers().isEmpty()) {
      channel.put("servers", references("#/servers/", place.brokers()));
    }
    channel.put("messages", carried);
    Map<String, Object> bindings = new TreeMap<>(Map.of("amqp", place.amqp(), "kafka", kafka));
    if (!place.brokers().isEmpty()) {
      bindings.keySet().retainAll(protocols(place.brokers()));
    }
    channel.put("bindings", bindings);
    channels.put(place.channel(), channel);
    operations.put(
        place.verb() + "." + place.channel(),
        Map.of(
            "action",
            place.action(),
            "summary",
            place.summary(),
            "channel",
            Map.of("$ref", "#/channels/" + place.channel()),
            "messages",
            references("#/channels/" + place.channel() + "/messages/", carried.keySet())));
  }

  /** Of these brokers, as bindings are called: with TLS it is the same protocol. */
  private Set<String> protocols(List<String> brokers) {
    return brokers.stream()
        .map(routes.brokers()::get)
        .filter(Objects::nonNull)
        .map(broker -> broker.protocol().replace("amqps", "amqp"))
        .collect(Collectors.toSet());
  }

  private static List<Map<String, String>> references(String under, Collection<String> names) {
    return names.stream().map(name -> Map.of("$ref", under + name)).toList();
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
