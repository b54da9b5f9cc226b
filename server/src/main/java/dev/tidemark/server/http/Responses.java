package dev.tidemark.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of the API document that are the same for many operations. */
final class Responses {
  private Responses() {}

  /** Problems as responses by status, with an example for each code. */
  static Map<String, Object> of(List<ProblemCatalogue.Problem> problems) {
    Map<Integer, Map<String, ProblemCatalogue.Problem>> byStatus = new TreeMap<>();
    // What a context says about a code is more telling than what the server says, and comes later.
    problems.forEach(
        p -> byStatus.computeIfAbsent(p.status(), status -> new TreeMap<>()).put(p.code(), p));
    Map<String, Object> responses = new LinkedHashMap<>();
    byStatus.forEach((status, codes) -> responses.put(Integer.toString(status), response(codes)));
    return responses;
  }

  private static Map<String, Object> response(Map<String, ProblemCatalogue.Problem> codes) {
    Map<String, Object> examples = new LinkedHashMap<>();
    codes.forEach((code, problem) -> examples.put(code, Map.of("value", problem.example())));
    return Map.of(
        "description",
        codes.keySet().stream().collect(Collectors.joining(", ")),
        "content",
        Map.of(
            Reply.PROBLEM,
            Map.of(
                "schema", Map.of("$ref", "#/components/schemas/Problem"), "examples", examples)));
  }

  /** The shape of a list. */
  static Map<String, Object> page(Map<String, Object> item) {
    Map<String, Object> text = Map.of("type", "string");
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(
            "items", Map.of("type", "array", "items", item), "nextCursor", text, "position", text),
        "required",
        List.of("items"));
  }

  /** The parameters of every list. */
  static List<Map<String, Object>> paging() {
    List<Map<String, Object>> parameters = new ArrayList<>();
    Map<String, Object> limit =
        Map.of("type", "integer", "minimum", 1, "maximum", 200, "default", 50);
    parameters.add(Operations.parameter("query", "limit", false, limit));
    Map<String, Object> text = Map.of("type", "string");
    parameters.add(Operations.parameter("query", "cursor", false, text));
    parameters.add(Operations.parameter("query", "sort", false, text));
    return parameters;
  }
}
