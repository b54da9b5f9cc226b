package dev.tidemark.server.monitoring;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for Prometheus, and what promtool plays to prove them. */
final class RulesFile {
  private static final String MADE = "# Made from the catalogue of metrics; do not edit.\n";

  private RulesFile() {}

  /** Every alert, those of the promises included. */
  static List<Alert> alerts() {
    return Stream.concat(Alerts.ALL.stream(), promises().stream()).toList();
  }

  private static List<Alert> promises() {
    return Slo.ALL.stream().flatMap(slo -> slo.alerts().stream()).toList();
  }

  static String rules() {
    StringBuilder out = new StringBuilder(MADE).append("groups:\n");
    out.append("  - name: tidemark-promises\n    rules:\n");
    for (Slo slo : Slo.ALL) {
      if (!slo.indicator().isEmpty()) {
        out.append("      - record: ").append(slo.indicatorRule()).append('\n');
        expression(out, slo.indicator());
      }
      for (String window : Slo.WINDOWS) {
        out.append("      - record: ").append(slo.rule(window)).append('\n');
        expression(out, slo.bad(window));
      }
    }
    out.append("  - name: tidemark\n    rules:\n");
    alerts().forEach(alert -> append(out, alert));
    return out.toString();
  }

  static String causes(int faster) {
    StringBuilder out = new StringBuilder("groups:\n  - name: tidemark\n    rules:\n");
    Alerts.ALL.forEach(alert -> append(out, alert.faster(faster)));
    return out.toString();
  }

  private static void append(StringBuilder out, Alert alert) {
    out.append("      - alert: ").append(alert.name()).append('\n');
    expression(out, alert.expression());
    out.append("        for: ").append(alert.lasting()).append('\n');
    out.append("        labels:\n          severity: ")
        .append(alert.severity().word())
        .append('\n');
    out.append("        annotations:\n          summary: ")
        .append(quoted(alert.summary()))
        .append('\n');
    out.append("          runbook: ").append(quoted(runbook(alert))).append('\n');
  }

  private static void expression(StringBuilder out, String expression) {
    out.append("        expr: |-\n")
        .append(
            expression
                .lines()
                .map(line -> "          " + line + "\n")
                .collect(Collectors.joining()));
  }

  /** The alert's section in the runbook. */
  static String runbook(Alert alert) {
    return "docs/how-to/runbook.md#" + alert.name().toLowerCase(Locale.ROOT);
  }

  static String testsOfCauses() {
    return tests("1m", Alerts.ALL);
  }

  /** They take hours of played time, so less often. */
  static String testsOfPromises() {
    return tests("5m", promises());
  }

  private static String tests(String interval, List<Alert> alerts) {
    StringBuilder out = new StringBuilder(MADE);
    out.append("rule_files:\n  - ../rules.yaml\nevaluation_interval: ")
        .append(interval)
        .append("\ntests:\n");
    for (Alert alert : alerts) {
      out.append("  - name: ").append(alert.name()).append('\n');
      out.append("    interval: 1m\n    input_series:\n");
      alert
          .proof()
          .series()
          .forEach((series, values) ->
              out.append("      - series: ")
                  .append(quoted(series))
                  .append("\n        values: ")
                  .append(quoted(values))
                  .append('\n'));
      out.append("    alert_rule_test:\n");
      at(out, alert, alert.proof().firesAt());
      firing(out, alert);
      at(out, alert, alert.proof().clearedAt());
      out.append("        exp_alerts: []\n");
    }
    return out.toString();
  }

  private static void at(StringBuilder out, Alert alert, String time) {
    out.append("      - eval_time: ").append(time).append('\n');
    out.append("        alertname: ").append(alert.name()).append('\n');
  }

  private static void firing(StringBuilder out, Alert alert) {
    out.append("        exp_alerts:\n          - exp_labels:\n");
    out.append("              severity: ").append(alert.severity().word()).append('\n');
    alert.proof().labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(label ->
            out.append("              ")
                .append(label.getKey())
                .append(": ")
                .append(quoted(label.getValue()))
                .append('\n'));
    out.append("            exp_annotations:\n              summary: ")
        .append(quoted(filledIn(alert)))
        .append("\n              runbook: ")
        .append(quoted(runbook(alert)))
        .append('\n');
  }

  private static String filledIn(Alert alert) {
    String text = alert.summary();
    for (Map.Entry<String, String> label : alert.proof().labels().entrySet()) {
      text = text.replace("{{ $labels." + label.getKey() + " }}", label.getValue());
    }
    return text;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
