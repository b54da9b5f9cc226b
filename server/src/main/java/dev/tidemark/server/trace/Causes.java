package dev.tidemark.server.trace;

import dev.tidemark.server.trace.Step.How;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds what led to each step: the message it handles, the event it reacts to, or for a timer the
 * step before it on the same stream. Whatever else names as its cause is a request.
 */
final class Causes {
  static final String TIMER = "system:timer";
  private static final Comparator<Step> BY_TIME =
      Comparator.comparing(Step::at).thenComparing(Step::context).thenComparing(Step::id);

  private final List<Step> byTime;
  private final Map<UUID, Step> senders = new HashMap<>();
  private final Map<UUID, Step> happenings = new HashMap<>();

  private Causes(Collection<Step> steps) {
    Map<String, Step> once = new LinkedHashMap<>();
    steps.forEach(step -> once.put(step.id(), step));
    byTime = once.values().stream().sorted(BY_TIME).toList();
    for (Step step : byTime) {
      step.messages().forEach(message -> senders.put(message.id(), step));
      step.events().forEach(event -> happenings.put(event.id(), step));
    }
  }

  /** The steps with their causes, each after the one that led to it. */
  static List<Step> ordered(Collection<Step> steps) {
    return new Causes(steps).ordered();
  }

  private List<Step> ordered() {
    Map<String, List<Step>> children = new LinkedHashMap<>();
    for (Step step : byTime) {
      Step linked = linked(step);
      children.computeIfAbsent(linked.parent(), parent -> new ArrayList<>()).add(linked);
    }
    List<Step> ordered = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    add("", children, ordered, seen);
    // Clocks that disagree may make a circle; nothing is left out for it.
    children.values().stream()
        .flatMap(List::stream)
        .filter(step -> seen.add(step.id()))
        .forEach(step -> ordered.add(step.after("", step.how())));
    return ordered;
  }

  private static void add(
      String parent, Map<String, List<Step>> children, List<Step> ordered, Set<String> seen) {
    for (Step child : children.getOrDefault(parent, List.of())) {
      if (seen.add(child.id())) {
        ordered.add(child);
        add(child.id(), children, ordered, seen);
      }
    }
  }

  private Step linked(Step step) {
    Step sender = senders.get(step.causation());
    if (sender != null) {
      return step.after(sender.id(), How.MESSAGE);
    }
    Step cause = happenings.get(step.causation());
    if (cause != null) {
      boolean within = cause.context().equals(step.context());
      return step.after(cause.id(), within ? How.REACTION : How.CALL);
    }
    if (step.actor().equals(TIMER)) {
      return step.after(before(step).map(Step::id).orElse(""), How.TIMER);
    }
    return step.after("", How.REQUEST);
  }

  /** A timer is set without a cause; its owner had been changed before it elapsed. */
  private Optional<Step> before(Step step) {
    Set<String> streams = streams(step);
    return byTime.stream()
        .takeWhile(earlier -> !earlier.id().equals(step.id()))
        .filter(earlier -> earlier.context().equals(step.context()))
        .filter(earlier -> streams(earlier).stream().anyMatch(streams::contains))
        .reduce((first, second) -> second);
  }

  private static Set<String> streams(Step step) {
    return step.events().stream().map(Step.Happened::stream).collect(Collectors.toSet());
  }
}
