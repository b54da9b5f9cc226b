package dev.tidemark.server.monitoring;

import dev.tidemark.server.telemetry.Kind;
import dev.tidemark.server.telemetry.Metric;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference page of all metrics. */
final class MetricsPage {
  private MetricsPage() {}

  static String page() {
    return """
    # Metrics

    Made from the catalogue (`server/…/telemetry/Metric.java`); do not edit. `GET /metrics` shows them to Prometheus.
    Figures of sagas and invariants come from the process that audits. A gauge is NaN while its log cannot be reached.
    Timers are histograms: `_bucket`, `_count`, `_sum`, and `_max` beside them.

    Rules and dashboards: `deploy/prometheus`, `deploy/grafana`, made from the same catalogue;
    what to do when one fires: [runbook](../how-to/runbook.md).

    | metric | kind | labels | meaning | alerts | dashboards |
    |---|---|---|---|---|---|
    """
        + Stream.of(Metric.values()).map(MetricsPage::line).collect(Collectors.joining());
  }

  private static String line(Metric metric) {
    String labels =
        metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(" "));
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            metric.exposed(),
            metric.kind() == Kind.BOUND
                ? "of a library"
                : metric.kind().name().toLowerCase(Locale.ROOT),
            labels,
            metric.meaning(),
            joined(
                RulesFile.alerts().stream()
                    .filter(alert -> mentions(Slo.spelt(alert.expression()), metric))
                    .map(Alert::name)),
            joined(
                Dashboards.ALL.stream()
                    .filter(board ->
                        board.panels().stream()
                            .flatMap(panel -> panel.lines().stream())
                            .anyMatch(line -> mentions(Slo.spelt(line.expression()), metric)))
                    .map(Dashboard::name)));
  }

  private static boolean mentions(String expression, Metric metric) {
    return Pattern.compile("\\b" + metric.exposed() + "(_bucket|_count|_sum|_max)?(?!\\w)")
        .matcher(expression)
        .find();
  }

  private static String joined(Stream<String> names) {
    return names.distinct().collect(Collectors.joining(" "));
  }
}
