package dev.tidemark.server.http;

import dev.tidemark.json.JsonSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The API document, OpenAPI 3.1, made from what is served. */
final class OpenApi {
  private static final String SCHEMAS = "#/components/schemas/";

  private final List<Endpoint> endpoints;
  private final JsonSchemas accepted = JsonSchemas.accepted(SCHEMAS);
  private final JsonSchemas sent = JsonSchemas.sent(SCHEMAS);
  private final Operations operations;

  OpenApi(List<Endpoint> endpoints, ProblemCatalogue problems) {
    this.endpoints = List.copyOf(endpoints);
    this.operations = new Operations(accepted, sent, problems);
  }

  /** The whole document as a tree of maps and lists. */
  Map<String, Object> document() {
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    for (Endpoint endpoint : endpoints) {
      paths
          .computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<>())
          .put(endpoint.method().name().toLowerCase(Locale.ROOT), operations.of(endpoint));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Tidemark",
            "version",
            "1",
            "description",
            "Orders, payments and stock. Inside /v1 things are only ever added."));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("paths", paths);
    document.put("components", components());
    return document;
  }

  private Map<String, Object> components() {
    Map<String, Object> schemas = new TreeMap<>(sent.components());
    schemas.putAll(accepted.components());
    schemas.put("Problem", problem());
    return Map.of("schemas", schemas, "securitySchemes", securitySchemes());
  }

  private static Map<String, Object> securitySchemes() {
    return Map.of(
        "bearer",
        Map.of(
            "type",
            "http",
            "scheme",
            "bearer",
            "bearerFormat",
            "JWT",
            "description",
            "Reserved. There are no accounts yet: the server listens on the loopback address"
                + " only."),
        "callback",
        Map.of(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "webhook-signature",
            "description",
            "Standard Webhooks: v1,<base64 HMAC-SHA256 over id.timestamp.body>."));
  }

  private static Map<String, Object> problem() {
    Map<String, Object> text = Map.of("type", "string");
    Map<String, Object> error =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("pointer", text, "code", text, "message", text),
            "required",
            List.of("pointer", "code", "message"));
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name : List.of("type", "code", "title", "detail", "instance", "traceId")) {
      members.put(name, text);
    }
    members.put("status", Map.of("type", "integer"));
    members.put("errors", Map.of("type", "array", "items", error));
    return Map.of(
        "type",
        "object",
        "properties",
        members,
        "required",
        List.of("type", "code", "status", "title", "detail", "instance", "traceId"),
        "additionalProperties",
        true);
  }
}
