package dev.tidemark.server.http;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonSchemas;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.context.Role;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes single operations for the API document. */
final class Operations {
  private final JsonSchemas accepted;
  private final JsonSchemas sent;
  private final ProblemCatalogue problems;
  private final Samples samples = new Samples();
  private final JsonCodec codec = new JsonCodec();

  Operations(JsonSchemas accepted, JsonSchemas sent, ProblemCatalogue problems) {
    this.accepted = accepted;
    this.sent = sent;
    this.problems = problems;
  }

  Map<String, Object> of(Endpoint endpoint) {
    Map<String, Object> operation =
        switch (endpoint) {
          case TakesCommand command -> command(command);
          case AnswersQuery query -> query(query);
          case Assembled page -> assembled(page);
          case Page page -> plain(page, page.type());
          default -> plain(endpoint, Reply.JSON);
        };
    operation.put(
        "x-allowed", endpoint.access().roles().stream().map(Role::name).sorted().toList());
    operation.put("security", security(endpoint));
    return operation;
  }

  private static List<Map<String, Object>> security(Endpoint endpoint) {
    if (endpoint.isCallback()) {
      return List.of(Map.of("callback", List.of()));
    }
    return endpoint.access().roles().contains(Role.ANYONE)
        ? List.of()
        : List.of(Map.of("bearer", List.of()));
  }

  private Map<String, Object> command(TakesCommand endpoint) {
    boolean callback = endpoint.isCallback();
    List<String> inPath = new Template(endpoint.path()).variables();
    Set<String> without = new HashSet<>(inPath);
    endpoint.route().assigned().ifPresent(without::add);
    List<Map<String, Object>> parameters = inPath(endpoint.command(), inPath);
    if (callback) {
      parameters.add(header("webhook-id", true, "Id of the callback; the same when repeated."));
      parameters.add(header("webhook-timestamp", true, "Seconds since 1970; at most 5 min off."));
      parameters.add(
          header("webhook-signature", true, "v1,<base64>; several with blanks between."));
    } else {
      parameters.add(header("Idempotency-Key", true, "New for each intention, 1-255 characters."));
      parameters.add(
          header("If-Match", endpoint.route().conditional(), "The ETag that was read last."));
    }
    Map<String, Object> operation = begun(endpoint, endpoint.contextName(), endpoint.command());
    operation.put("parameters", parameters);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("schema", accepted.schema(endpoint.command(), without));
    samples.of(endpoint.command()).ifPresent(s -> content.put("example", without(s, without)));
    operation.put("requestBody", Map.of("required", true, "content", Map.of(Reply.JSON, content)));
    Class<?> answer = answerOf(endpoint.aggregate().commandFamily());
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(
        Integer.toString(endpoint.route().success()), answer(endpoint.summary(), answer, false));
    problems(callback ? 401 : 428, endpoint, responses);
    operation.put("responses", responses);
    return operation;
  }

  private void problems(int special, TakesCommand endpoint, Map<String, Object> responses) {
    List<Integer> own = new ArrayList<>(List.of(400, 403, 412, 413, 415, 422, 500, 503));
    if (special == 401 || endpoint.route().conditional()) {
      own.add(special);
    }
    List<ProblemCatalogue.Problem> all = new ArrayList<>();
    own.forEach(status -> all.addAll(ProblemCatalogue.own(status)));
    all.addAll(problems.refusalsOf(endpoint.aggregate()));
    all.removeIf(p -> p.code().equals("invalid-cursor") || p.code().equals("read-model-behind"));
    responses.putAll(Responses.of(all));
  }

  private Map<String, Object> query(AnswersQuery endpoint) {
    Class<?> type = endpoint.declared().type();
    List<String> inPath = new Template(endpoint.path()).variables();
    Set<String> without = new HashSet<>(inPath);
    endpoint.pageComponent().ifPresent(without::add);
    List<Map<String, Object>> parameters = inPath(type, inPath);
    Map<String, Object> schema = accepted.schema(type, without);
    Object required = schema.getOrDefault("required", List.of());
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, member) ->
          parameters.add(
              parameter(
                  "query",
                  (String) name,
                  ((List<?>) required).contains(name),
                  (Map<?, ?>) member)));
    }
    if (endpoint.pageComponent().isPresent()) {
      parameters.addAll(Responses.paging());
    } else {
      parameters.add(header("If-None-Match", false, "An ETag; 304 if it is still current."));
    }
    parameters.add(header("Tidemark-At-Least", false, "Positions to wait for: ordering:18234."));
    parameters.add(header("Prefer", false, "wait=SECONDS, at most 10; how long to wait for them."));
    Map<String, Object> operation = begun(endpoint, endpoint.contextName(), type);
    operation.put("parameters", parameters);
    Map<String, Object> responses = new LinkedHashMap<>();
    boolean list = endpoint.declared().list();
    responses.put("200", answer(endpoint.summary(), endpoint.declared().result(), list));
    List<ProblemCatalogue.Problem> all = new ArrayList<>();
    List.of(400, 403, 404, 500, 503).forEach(s -> all.addAll(ProblemCatalogue.own(s)));
    all.removeIf(p -> !list && p.code().equals("invalid-cursor"));
    responses.putAll(Responses.of(all));
    operation.put("responses", responses);
    return operation;
  }

  private Map<String, Object> assembled(Assembled endpoint) {
    Map<String, Object> operation = plain(endpoint, Reply.JSON);
    Map<String, Object> members = new LinkedHashMap<>();
    Map<String, Object> example = new LinkedHashMap<>();
    endpoint
        .members()
        .forEach((name, query) -> {
          Map<String, Object> schema = sent.schema(query.result());
          members.put(
              name,
              Map.of(
                  "oneOf",
                  List.of(
                      query.list() ? Map.of("type", "array", "items", schema) : schema,
                      Map.of("type", "null"))));
          samples
              .of(query.result())
              .map(s -> Json.tree(codec.encode(s)))
              .ifPresent(s -> example.put(name, query.list() ? List.of(s) : s));
        });
    members.put("unavailable", Map.of("type", "array", "items", Map.of("type", "string")));
    example.put("unavailable", List.of());
    Map<String, Object> schema =
        Map.of("type", "object", "properties", members, "required", List.copyOf(members.keySet()));
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(
        "200",
        Map.of(
            "description",
            endpoint.summary(),
            "content",
            Map.of(Reply.JSON, Map.of("schema", schema, "example", example))));
    List<ProblemCatalogue.Problem> all = new ArrayList<>();
    List.of(400, 403, 404, 500, 503).forEach(s -> all.addAll(ProblemCatalogue.own(s)));
    all.removeIf(p -> p.code().equals("invalid-cursor"));
    responses.putAll(Responses.of(all));
    operation.put("responses", responses);
    return operation;
  }

  private Map<String, Object> plain(Endpoint endpoint, String type) {
    Map<String, Object> operation = new LinkedHashMap<>();
    String method = endpoint.method().name().toLowerCase(Locale.ROOT);
    operation.put("operationId", method + endpoint.path().replaceAll("[^A-Za-z]+", "-"));
    operation.put("summary", endpoint.summary());
    operation.put("tags", List.of("server"));
    operation.put(
        "parameters",
        new Template(endpoint.path())
            .variables().stream()
                .map(name -> parameter("path", name, true, Map.of("type", "string")))
                .toList());
    operation.put(
        "responses",
        Map.of(
            Integer.toString(endpoint.success()),
            Map.of("description", endpoint.summary(), "content", Map.of(type, Map.of()))));
    return operation;
  }

  private static Map<String, Object> begun(Endpoint endpoint, String context, Class<?> type) {
    String name = type.getSimpleName();
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", Character.toLowerCase(name.charAt(0)) + name.substring(1));
    operation.put("summary", endpoint.summary());
    operation.put("tags", List.of(context));
    return operation;
  }

  private List<Map<String, Object>> inPath(Class<?> type, List<String> names) {
    Set<String> others =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !names.contains(name))
            .collect(Collectors.toSet());
    List<Map<String, Object>> parameters = new ArrayList<>();
    if (accepted.schema(type, others).get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, schema) ->
          parameters.add(parameter("path", (String) name, true, (Map<?, ?>) schema)));
    }
    return parameters;
  }

  private static Map<String, Object> header(String name, boolean required, String meaning) {
    Map<String, Object> header = parameter("header", name, required, Map.of("type", "string"));
    header.put("description", meaning);
    return header;
  }

  static Map<String, Object> parameter(
      String place, String name, boolean required, Map<?, ?> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", place);
    parameter.put("required", required);
    parameter.put("schema", schema);
    if ("array".equals(schema.get("type"))) {
      parameter.put("style", "form");
      parameter.put("explode", false);
    }
    return parameter;
  }

  private Map<String, Object> answer(String summary, Class<?> type, boolean list) {
    Map<String, Object> schema = sent.schema(type);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("schema", list ? Responses.page(schema) : schema);
    Optional<JsonNode> example = samples.of(type).map(s -> Json.tree(codec.encode(s)));
    example.ifPresent(e -> content.put("example", list ? Map.of("items", List.of(e)) : e));
    return Map.of("description", summary, "content", Map.of(Reply.JSON, content));
  }

  private JsonNode without(Object sample, Set<String> names) {
    ObjectNode tree = (ObjectNode) Json.tree(codec.encode(sample));
    tree.remove(names);
    return tree;
  }

  /** What commands of this family answer. */
  private static Class<?> answerOf(Class<?> family) {
    return Arrays.stream(family.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(t -> t.getRawType() == Command.class)
        .map(t -> (Class<?>) t.getActualTypeArguments()[0])
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(family + " does not say what it answers."));
  }
}
