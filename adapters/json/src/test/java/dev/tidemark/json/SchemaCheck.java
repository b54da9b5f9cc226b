package dev.tidemark.json;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The part of JSON Schema 2020-12 that our schemas use; any other keyword is an error. */
final class SchemaCheck {
  private final Map<?, ?> root;

  SchemaCheck(String schema) {
    this((Map<?, ?>) Trees.parse(schema));
  }

  SchemaCheck(Map<?, ?> schema) {
    root = schema;
  }

  /** What is wrong with a member of the document. */
  List<String> problems(String document, String member) {
    Object value = Objects.requireNonNull(((Map<?, ?>) Trees.parse(document)).get(member));
    return problems(value);
  }

  /** What is wrong with the value. */
  List<String> problems(Object value) {
    List<String> problems = new ArrayList<>();
    check(root, value, "", problems);
    return problems;
  }

  private void check(Map<?, ?> schema, Object value, String at, List<String> problems) {
    schema.forEach((keyword, rule) -> {
      if (!holds((String) keyword, rule, schema, value, at, problems)) {
        problems.add(at + ": " + keyword + " " + rule + " does not hold for " + value);
      }
    });
  }

  private boolean holds(
      String keyword,
      Object rule,
      Map<?, ?> schema,
      Object value,
      String at,
      List<String> problems) {
    return switch (keyword) {
      case "$schema", "$id", "$defs", "title" -> true;
      case "$ref" -> {
        check(definition((String) rule), value, at, problems);
        yield true;
      }
      case "type" -> isType((String) rule, value);
      case "format" -> isFormat((String) rule, value);
      case "const" -> rule.equals(value);
      case "enum" -> ((List<?>) rule).contains(value);
      case "oneOf" -> ((List<?>) rule).stream().filter(each -> isValid(each, value)).count() == 1;
      case "required" -> value instanceof Map<?, ?> map && map.keySet().containsAll((List<?>) rule);
      case "items" ->
          value instanceof List<?> list && list.stream().allMatch(each -> isValid(rule, each));
      case "uniqueItems" ->
          value instanceof List<?> list && new HashSet<>(list).size() == list.size();
      case "properties" -> {
        ((Map<?, ?>) rule).forEach((name, inner) -> member(inner, value, name, at, problems));
        yield true;
      }
      case "propertyNames" ->
          value instanceof Map<?, ?> map && map.keySet().stream().allMatch(n -> isValid(rule, n));
      case "additionalProperties" -> additional(rule, schema, value);
      default -> throw new AssertionError("Our schemas do not use " + keyword + ".");
    };
  }

  private void member(Object schema, Object value, Object name, String at, List<String> problems) {
    if (value instanceof Map<?, ?> map && map.get(name) != null) {
      check((Map<?, ?>) schema, map.get(name), at + "/" + name, problems);
    }
  }

  private boolean additional(Object rule, Map<?, ?> schema, Object value) {
    var named =
        schema.get("properties") instanceof Map<?, ?> properties ? properties.keySet() : List.of();
    return ((Map<?, ?>) value)
        .entrySet().stream()
            .filter(entry -> !named.contains(entry.getKey()))
            .allMatch(entry ->
                rule instanceof Boolean allowed ? allowed : isValid(rule, entry.getValue()));
  }

  private boolean isValid(Object schema, Object value) {
    List<String> inner = new ArrayList<>();
    check((Map<?, ?>) schema, value, "", inner);
    return inner.isEmpty();
  }

  private Map<?, ?> definition(String reference) {
    String name = reference.substring("#/$defs/".length());
    Map<?, ?> definitions = (Map<?, ?>) Objects.requireNonNull(root.get("$defs"));
    return (Map<?, ?>) Objects.requireNonNull(definitions.get(name));
  }

  private static boolean isType(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Long;
      case "number" -> value instanceof Long || value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      default -> throw new AssertionError("There is no type " + type + ".");
    };
  }

  private static boolean isFormat(String format, Object value) {
    try {
      Object parsed =
          switch (format) {
            case "uuid" -> UUID.fromString((String) value);
            case "date-time" -> Instant.parse((String) value);
            case "date" -> LocalDate.parse((String) value);
            case "duration" -> Duration.parse((String) value);
            case "int32" -> Math.toIntExact((Long) value);
            case "int64", "double" -> value;
            default ->
                throw new AssertionError("Our schemas do not use the format " + format + ".");
          };
      return parsed != null;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
