package dev.tidemark.server.http;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ParkedMessages;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingAction.Kind;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.server.host.Platform;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parked messages of everything this process hosts: to look at them, and to act. Each action is
 * done once for each Idempotency-Key, in one transaction with its line in the trail.
 */
final class ParkedEndpoints {
  private final Platform platform;

  ParkedEndpoints(Platform platform) {
    this.platform = platform;
  }

  List<Endpoint> all() {
    return ParkedRoutes.all(
        Map.of(
            ParkedRoutes.LIST, (exchange, _) -> list(exchange),
            ParkedRoutes.TRAIL, (exchange, _) -> trail(exchange),
            ParkedRoutes.SHOW, this::show,
            ParkedRoutes.REQUEUE_MANY, this::requeueMany,
            ParkedRoutes.REQUEUE, this::requeue,
            ParkedRoutes.SKIP, this::skip,
            ParkedRoutes.EDIT, this::edit));
  }

  private List<String> names() {
    return platform.contexts().stream().map(ContextRuntime::name).toList();
  }

  private ParkedMessages parked(String context) {
    return platform
        .context(context)
        .map(ContextRuntime::parked)
        .orElseThrow(() -> ParkedListing.unknown(context, names()));
  }

  private Reply list(Exchange exchange) {
    ParkedListing asked = ParkedListing.of(exchange, ParkedRoutes.FILTERS);
    return answer(
        asked.page(
            names(),
            (context, from, limit) -> {
              long after = from.map(ParkedListing.Place::number).orElse(0L);
              List<ParkedMessage> found = found(asked, parked(context), after, limit);
              List<Object> items = found.stream().<Object>map(ParkedDocument::line).toList();
              return new ParkedListing.Part(
                  items, found.isEmpty() ? after : found.getLast().sequence());
            }));
  }

  private static List<ParkedMessage> found(
      ParkedListing asked, ParkedMessages parked, long after, int limit) {
    Optional<String> message = Optional.ofNullable(asked.filters().get("message"));
    if (message.isPresent()) {
      return parked.find(id(message.get())).stream().filter(m -> m.sequence() > after).toList();
    }
    return parked.list(
        Optional.ofNullable(asked.filters().get("key")),
        Optional.ofNullable(asked.filters().get("reason")),
        after,
        limit);
  }

  private Reply trail(Exchange exchange) {
    ParkedListing asked = ParkedListing.of(exchange, Set.of());
    return answer(
        asked.page(
            names(),
            (context, from, limit) -> {
              long before = from.map(ParkedListing.Place::number).orElse(Long.MAX_VALUE);
              List<ParkingEntry> found = parked(context).trail(before, limit);
              List<Object> items = found.stream().<Object>map(ParkedDocument::entry).toList();
              return new ParkedListing.Part(items, found.isEmpty() ? 0 : found.getLast().number());
            }));
  }

  private static Reply answer(Map<String, Object> document) {
    return Reply.json(200, Json.bytes(document)).header("Cache-Control", "no-store");
  }

  private Reply show(Exchange exchange, Map<String, String> variables) {
    Map<String, List<String>> parameters = exchange.parameters();
    boolean plain = parameters.getOrDefault("payload", List.of()).equals(List.of("plain"));
    if (!parameters.isEmpty() && !(plain && parameters.size() == 1)) {
      throw ApiProblem.invalid("This address takes nothing but payload=plain.");
    }
    ParkedMessages parked = parked(variables.getOrDefault("context", ""));
    ParkedMessage message = message(parked, variables);
    return answer(
        ParkedDocument.whole(
            message,
            isFirst(parked, message),
            parked.besides(message),
            parked.rehearse(message),
            plain));
  }

  private static ParkedMessage message(ParkedMessages parked, Map<String, String> variables) {
    String id = variables.getOrDefault("messageId", "");
    return parked
        .find(id(id))
        .orElseThrow(() ->
            new ApiProblem(
                404,
                "not-found",
                "Not found",
                "No message " + id + " is parked in " + variables.get("context") + "."));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw ApiProblem.invalid("The id of a message is a UUID.");
    }
  }

  private static boolean isFirst(ParkedMessages parked, ParkedMessage message) {
    return parked
        .first(message.key())
        .map(first -> first.messageId().equals(message.messageId()))
        .orElse(false);
  }

  private Reply requeueMany(Exchange exchange, Map<String, String> variables) {
    Map<String, JsonNode> body = body(exchange, Set.of("key", "reason", "note"));
    ParkedMessages parked = parked(variables.getOrDefault("context", ""));
    ParkingAction action = action(exchange, Kind.REQUEUE, text(body, "note").orElse(""));
    List<ParkingEntry> done = parked.release(action, text(body, "key"), text(body, "reason"));
    return done(action, done);
  }

  private Reply requeue(Exchange exchange, Map<String, String> variables) {
    Map<String, JsonNode> body = body(exchange, Set.of("note"));
    ParkedMessages parked = parked(variables.getOrDefault("context", ""));
    ParkingAction action = action(exchange, Kind.REQUEUE, text(body, "note").orElse(""));
    List<ParkingEntry> before = parked.done(action.id());
    return done(
        action,
        before.isEmpty()
            ? parked.release(
                action, Optional.of(message(parked, variables).key()), Optional.empty())
            : before);
  }

  private Reply skip(Exchange exchange, Map<String, String> variables) {
    Map<String, JsonNode> body = body(exchange, Set.of("reason"));
    String reason =
        text(body, "reason")
            .filter(r -> !r.isBlank())
            .orElseThrow(() -> ApiProblem.invalid("Say the reason: {\"reason\": \"…\"}."));
    ParkedMessages parked = parked(variables.getOrDefault("context", ""));
    ParkingAction action = action(exchange, Kind.SKIP, reason);
    List<ParkingEntry> before = parked.done(action.id());
    if (!before.isEmpty()) {
      return done(action, before);
    }
    List<ParkingEntry> done = parked.skip(action, message(parked, variables));
    if (done.isEmpty()) {
      throw new ApiProblem(
          409,
          "not-first-of-key",
          ApiProblem.title("not-first-of-key"),
          "It waits behind another message of its key; act on that one first.");
    }
    return done(action, done);
  }

  private Reply edit(Exchange exchange, Map<String, String> variables) {
    Map<String, JsonNode> body = body(exchange, Set.of("payload", "note", "version"));
    JsonNode payload =
        Optional.ofNullable(body.get("payload"))
            .orElseThrow(
                () -> ApiProblem.invalid("Say the contents: {\"payload\": {…}, \"note\": \"…\"}."));
    ParkedMessages parked = parked(variables.getOrDefault("context", ""));
    ParkingAction action = action(exchange, Kind.EDIT, text(body, "note").orElse(""));
    List<ParkingEntry> before = parked.done(action.id());
    if (!before.isEmpty()) {
      return done(action, before);
    }
    ParkedMessage message = message(parked, variables);
    JsonNode version = body.get("version");
    if (version != null && version.asInt(0) != message.version()) {
      throw changed();
    }
    List<ParkingEntry> done = parked.edit(action, message, edited(parked, message, payload));
    if (done.isEmpty()) {
      throw changed();
    }
    return done(action, done);
  }

  /** The envelope with other contents, which must be a message of the same kind and subject. */
  private static byte[] edited(ParkedMessages parked, ParkedMessage message, JsonNode payload) {
    if (!(ParkedDocument.envelope(message.envelope()) instanceof ObjectNode envelope)
        || envelope.isEmpty()) {
      throw ApiProblem.invalid(
          "Its envelope cannot be read, so there is nothing to edit; skip it.");
    }
    envelope.set("data", payload);
    byte[] edited = Json.bytes(envelope);
    try {
      Message read = parked.decoded(edited);
      if (!read.body().subject().equals(read.subject())) {
        throw ApiProblem.invalid(
            "The payload is about "
                + read.body().subject()
                + "; the message is about "
                + read.subject()
                + ".");
      }
    } catch (Codec.Unreadable unreadable) {
      throw ApiProblem.invalid(
          "The payload is no "
              + envelope.path("type").asString("")
              + ": "
              + unreadable.getMessage());
    }
    return edited;
  }

  private static ApiProblem changed() {
    return new ApiProblem(
        412,
        "version-mismatch",
        ApiProblem.title("version-mismatch"),
        "The message has changed since you read it; read it again.");
  }

  private ParkingAction action(Exchange exchange, Kind kind, String note) {
    String key =
        exchange
            .idempotencyKey()
            .orElseThrow(
                () -> ApiProblem.invalid("Send an Idempotency-Key, new for each intention."));
    UUID id = Digest.uuid("parking", exchange.idempotencyScope(), key);
    Optional<UUID> request =
        Json.fingerprint(exchange.path(), exchange.body())
            .map(digest -> Digest.uuid("parking-request", HexFormat.of().formatHex(digest)));
    return new ParkingAction(
        id, platform.clock().instant(), exchange.actor().value(), kind, note, request);
  }

  private static Reply done(ParkingAction action, List<ParkingEntry> entries) {
    for (ParkingEntry entry : entries) {
      if (!entry.action().request().or(action::request).equals(action.request())) {
        throw new ApiProblem(
            422,
            "idempotency-key-reused",
            ApiProblem.title("idempotency-key-reused"),
            "This Idempotency-Key was used for another request.");
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("actionId", action.id());
    document.put("items", entries.stream().map(ParkedDocument::entry).toList());
    return answer(document);
  }

  private static Map<String, JsonNode> body(Exchange exchange, Set<String> known) {
    exchange.requireNoParameters();
    Map<String, JsonNode> members = new LinkedHashMap<>();
    try {
      JsonNode body = Json.tree(exchange.body());
      body.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      if (body.isObject() && known.containsAll(members.keySet())) {
        return members;
      }
    } catch (JacksonException noJson) {
      throw malformed(known);
    }
    throw malformed(known);
  }

  private static ApiProblem malformed(Set<String> known) {
    return ApiProblem.invalid(
        "The body is a JSON object with "
            + String.join(", ", known.stream().sorted().toList())
            + ".");
  }

  private static Optional<String> text(Map<String, JsonNode> body, String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw ApiProblem.invalid(name + " takes a text.");
    }
    return Optional.of(value.asString());
  }
}
