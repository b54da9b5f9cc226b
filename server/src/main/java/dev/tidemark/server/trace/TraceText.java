package dev.tidemark.server.trace;

import dev.tidemark.server.trace.Step.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A trace for people: a line for each step and each message, below what led to it, with the time
 * since the first step at the left.
 */
public final class TraceText {
  private static final int SHORT = 8;

  private final OrderTrace trace;
  private final Map<String, List<Step>> below = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();
  private final Instant began;
  private final int timeWidth;

  /** Whether one process did all of it, so that nobody need say which. */
  private final boolean alone;

  private TraceText(OrderTrace trace) {
    this.trace = trace;
    trace
        .steps()
        .forEach(step -> below.computeIfAbsent(step.parent(), p -> new ArrayList<>()).add(step));
    began = trace.steps().stream().map(Step::at).min(Instant::compareTo).orElse(Instant.EPOCH);
    alone = trace.steps().stream().map(Step::service).distinct().count() == 1;
    timeWidth = trace.steps().stream().mapToInt(step -> time(step).length()).max().orElse(0);
  }

  /** The text, of several lines. */
  public static String of(OrderTrace trace) {
    return new TraceText(trace).text();
  }

  private String text() {
    head();
    for (Step root : below.getOrDefault("", List.of())) {
      out.append('\n');
      line(time(root), "", began(root));
      children(root, "");
    }
    foot();
    return out.toString();
  }

  private void head() {
    List<Step> steps = trace.steps();
    long events = steps.stream().mapToLong(step -> step.events().size()).sum();
    long messages = steps.stream().mapToLong(step -> step.messages().size()).sum();
    Set<String> contexts = steps.stream().map(Step::context).collect(Collectors.toSet());
    Set<String> services =
        steps.stream().map(Step::service).collect(Collectors.toCollection(TreeSet::new));
    Instant end = steps.stream().map(Step::at).max(Instant::compareTo).orElse(began);
    out.append(trace.id()).append('\n');
    out.append(
        "began %s, took %s: %d commits, %d events and %d messages in %d contexts, by %s\n"
            .formatted(
                began,
                span(Duration.between(began, end)),
                steps.size(),
                events,
                messages,
                contexts.size(),
                String.join(", ", services)));
    Set<String> traces =
        steps.stream()
            .map(Step::traceId)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!traces.isEmpty()) {
      out.append("trace ").append(String.join(", ", traces)).append('\n');
    }
  }

  private String began(Step root) {
    return switch (root.how()) {
          case REQUEST -> root.actor() + " asks: ";
          case TIMER -> "a timer elapses: ";
          case MESSAGE, REACTION, CALL -> "because of " + root.causation() + ": ";
        }
        + said(root);
  }

  /** First what it said to others, each with what came of it; then what followed otherwise. */
  private void children(Step step, String indent) {
    Map<UUID, List<Step>> handled = new LinkedHashMap<>();
    List<Step> others = new ArrayList<>();
    for (Step child : below.getOrDefault(step.id(), List.of())) {
      if (child.how() == How.MESSAGE) {
        handled.computeIfAbsent(child.causation(), id -> new ArrayList<>()).add(child);
      } else {
        others.add(child);
      }
    }
    int left = step.messages().size() + others.size();
    for (Step.Sent message : step.messages()) {
      left--;
      message(message, handled.getOrDefault(message.id(), List.of()), indent, left == 0);
    }
    for (Step other : others) {
      left--;
      step(other, indent, left == 0, word(other.how()));
    }
  }

  private void message(Step.Sent message, List<Step> takers, String indent, boolean last) {
    String to = message.target().isEmpty() ? "" : " to " + message.target();
    line("", indent + branch(last), "» " + message.type() + to + standing(message));
    String deeper = indent + trunk(last);
    for (int i = 0; i < takers.size(); i++) {
      step(takers.get(i), deeper, i == takers.size() - 1, "");
    }
  }

  private String standing(Step.Sent message) {
    return trace.parked().stream()
        .filter(parked -> parked.message().equals(message.id()))
        .map(parked ->
            "  — parked in %s after %d attempts: %s"
                .formatted(parked.context(), parked.attempts(), oneLine(parked.reason())))
        .collect(Collectors.joining());
  }

  private void step(Step step, String indent, boolean last, String how) {
    line(time(step), indent + branch(last), how + said(step));
    children(step, indent + trunk(last));
  }

  private static String word(How how) {
    return switch (how) {
      case TIMER -> "⏲ ";
      case REACTION -> "↩ ";
      case CALL -> "☎ ";
      case MESSAGE, REQUEST -> "";
    };
  }

  private String said(Step step) {
    boolean plain = alone || step.context().equals(step.service());
    String where = plain ? step.context() : step.context() + " in " + step.service();
    String what =
        step.events().stream().map(this::said).distinct().collect(Collectors.joining("; "));
    return what.isEmpty() ? where : where + ": " + what;
  }

  private String said(Step.Happened event) {
    int slash = event.stream().indexOf('/');
    String id = event.stream().substring(slash + 1);
    String of =
        id.equals(trace.id())
            ? ""
            : " of " + event.stream().substring(0, slash + 1) + shortened(id);
    return String.join(", ", event.what()) + of;
  }

  private static String shortened(String id) {
    boolean random = id.matches("[0-9a-f]{8}-[0-9a-f-]{27}");
    return random ? "…" + id.substring(id.length() - SHORT) : id;
  }

  private void line(String time, String tree, String text) {
    out.append(("%" + timeWidth + "s  ").formatted(time)).append(tree).append(text).append('\n');
  }

  private static String branch(boolean last) {
    return last ? "└─ " : "├─ ";
  }

  private static String trunk(boolean last) {
    return last ? "   " : "│  ";
  }

  private String time(Step step) {
    return "+" + span(Duration.between(began, step.at()));
  }

  /** To the millisecond, as far as that says something. */
  private static String span(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 100_000) {
      return String.format(Locale.ROOT, "%.3f s", millis / 1000.0);
    }
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private void foot() {
    out.append('\n');
    if (!trace.behind().isEmpty()) {
      out.append("Not all of it is shown yet by ")
          .append(String.join(", ", trace.behind()))
          .append(".\n");
    }
    if (!trace.unavailable().isEmpty()) {
      out.append("What these did is missing, because they do not answer: ")
          .append(String.join(", ", trace.unavailable()))
          .append(".\n");
    }
    if (!trace.complete()) {
      out.append("A log was too busy to be read to the end of it; something may be missing.\n");
    }
    out.append("» message   ⏲ timer   ☎ call of another context   ↩ brought back by a reactor\n");
  }
}
