package dev.tidemark.server.monitoring;

import dev.tidemark.server.telemetry.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that expressions ask for. */
final class Expressions {
  /** What is asked for starts with one of these; functions and labels of ours do not. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:tidemark|http_server|jvm|process|system|disk|messaging_client"
              + "|db_client_connection(?!_pool_name|_state))_\\w+");

  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

  private Expressions() {}

  /** All expressions of a dashboard, recorded ones spelt out. */
  static Stream<String> of(Dashboard board) {
    return board.panels().stream()
        .flatMap(panel -> panel.lines().stream())
        .map(Dashboard.Line::expression)
        .map(Slo::spelt);
  }

  /** The series that these expressions name. */
  static Set<String> series(Collection<String> expressions) {
    return expressions.stream()
        .flatMap(expression -> NAME.matcher(expression).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The metrics behind them, without the parts of histograms. */
  static Set<String> metrics(Collection<String> expressions) {
    Set<String> known =
        Arrays.stream(Metric.values()).map(Metric::exposed).collect(Collectors.toSet());
    return series(expressions).stream()
        .map(name -> known.contains(name) ? name : PART.matcher(name).replaceFirst(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> families(Alert alert) {
    return metrics(List.of(Slo.spelt(alert.expression())));
  }
}
