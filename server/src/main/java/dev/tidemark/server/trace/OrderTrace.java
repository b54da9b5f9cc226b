package dev.tidemark.server.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that somebody's intentions about one subject led to, as far as who answers knows.
 *
 * @param id the subject, an order's id, or a correlation
 * @param intentions what it concerns
 * @param steps in the order of cause and effect: each after the one that led to it
 * @param parked messages among these that stand still
 * @param behind views that do not show all of it yet, as {@code context/view}
 * @param unavailable services that could not be asked
 * @param complete whether everything was looked at; a log may be too busy to read it all
 */
public record OrderTrace(
    String id,
    List<Intention> intentions,
    List<Step> steps,
    List<Parked> parked,
    List<String> behind,
    List<String> unavailable,
    boolean complete) {
  /** Where it is asked for. */
  public static final String PATH = "/v1/operations/traces/{id}";

  /** What is answered there. */
  public static final String SUMMARY =
      "What an order, or one request by its correlation, led to: every step and its cause.";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public OrderTrace {
    intentions = List.copyOf(intentions);
    steps = List.copyOf(steps);
    parked = List.copyOf(parked);
    behind = List.copyOf(behind);
    unavailable = List.copyOf(unavailable);
  }

  /** A message that a context could not handle. */
  public record Parked(UUID message, String context, int attempts, String reason) {}

  /**
   * Reads what was answered.
   *
   * @throws tools.jackson.core.JacksonException if it is no trace
   */
  public static OrderTrace read(byte[] json) {
    return JSON.readValue(json, OrderTrace.class);
  }

  /** What several know together. */
  public static OrderTrace merged(
      String id, Collection<OrderTrace> parts, Collection<String> unavailable) {
    List<Intention> intentions = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<Parked> parked = new ArrayList<>();
    List<String> behind = new ArrayList<>();
    boolean complete = true;
    for (OrderTrace part : parts) {
      intentions.addAll(part.intentions());
      steps.addAll(part.steps());
      parked.addAll(part.parked());
      behind.addAll(part.behind());
      complete &= part.complete();
    }
    return new OrderTrace(
        id,
        Intention.joined(intentions),
        Causes.ordered(steps),
        parked,
        behind,
        List.copyOf(unavailable),
        complete);
  }
}
