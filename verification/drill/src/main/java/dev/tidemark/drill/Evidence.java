package dev.tidemark.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What an installation tells after it was broken.
 *
 * @param violations what is wrong, one line each; empty if all is well
 * @param invariants each rule, whether it holds, and its figure
 * @param answers to the three questions, each from what was found
 */
record Evidence(List<String> violations, List<JsonNode> invariants, Map<String, String> answers) {
  static Evidence of(Stage stage, List<String> acknowledged) {
    List<String> violations = new ArrayList<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    for (String order : acknowledged) {
      JsonNode found = stage.tells("/v1/orders/" + order);
      String status = found.path("status").asString();
      outcomes.merge(status, 1, Integer::sum);
      if (status.equals("Cancelled")) {
        reasons.merge(
            found.path("cancellationReason").path("code").asString("other"), 1, Integer::sum);
      }
      if (!List.of("Confirmed", "Completed", "Cancelled").contains(status)) {
        violations.add("The order " + order + " was acknowledged and is " + status + ".");
      }
    }
    List<JsonNode> invariants = new ArrayList<>();
    JsonNode judged = stage.judged();
    judged.path("invariants").forEach(invariants::add);
    for (JsonNode invariant : invariants) {
      if (!invariant.path("holds").asBoolean()) {
        violations.add(name(invariant) + ": " + figure(invariant));
      }
    }
    if (invariants.isEmpty()) {
      violations.add("No invariant was judged.");
    }
    return new Evidence(
        violations, invariants, answers(stage, invariants, acknowledged.size(), outcomes, reasons));
  }

  private static Map<String, String> answers(
      Stage stage,
      List<JsonNode> invariants,
      int acknowledged,
      Map<String, Integer> outcomes,
      Map<String, Integer> reasons) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put(
        "Why the data stayed consistent",
        """
        every one of %d acknowledged orders ended (%s); a change, what it says to others, its \
        marks and timers are one commit: %s; %s; %s\
        """
            .formatted(
                acknowledged,
                counted(outcomes),
                figure(invariants, "E2"),
                figure(invariants, "E3"),
                figure(invariants, "M1")));
    answers.put(
        "How retries behaved",
        """
        customers were answered %d times and asked again %d times, each under its key, and no \
        order exists twice; processes started again: %d; messages: %s; charges: %s; %s\
        """
            .formatted(
                stage.timeline().answers(),
                stage.timeline().failures(),
                stage.processes().restarts(),
                figure(invariants, "E5"),
                figure(invariants, "M3"),
                figure(invariants, "M6")));
    answers.put(
        "Where compensation happened",
        """
        %d orders were undone (%s), all of what had been done for them and in reverse: %s; \
        money: %s; %s; stock: %s\
        """
            .formatted(
                outcomes.getOrDefault("Cancelled", 0),
                counted(reasons),
                figure(invariants, "G3"),
                figure(invariants, "M4"),
                figure(invariants, "M5"),
                figure(invariants, "K4")));
    return answers;
  }

  private static String counted(Map<String, Integer> outcomes) {
    return String.join(
        ", ", outcomes.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
  }

  private static String figure(List<JsonNode> invariants, String id) {
    return invariants.stream()
        .filter(invariant -> name(invariant).startsWith(id + " "))
        .map(Evidence::figure)
        .findFirst()
        .orElse(id + " was not judged");
  }

  /** Id and name of an invariant. */
  static String name(JsonNode invariant) {
    return invariant.path("name").asString("");
  }

  /** What was counted. */
  static String figure(JsonNode invariant) {
    return invariant.path("figure").asString("");
  }
}
