package dev.tidemark.server.monitoring;

import dev.tidemark.server.telemetry.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is promised over 30 days, and when the budget for breaking it burns too fast: by two windows
 * each, a long one so that a blip wakes nobody, and a short one so that the alert ends when it is
 * over (Google, The Site Reliability Workbook, chapter 5).
 *
 * @param name in the recording rules
 * @param title for people
 * @param objective the share that must be good
 * @param indicator what is recorded at every moment so that windows are cheap; empty if nothing is
 * @param bad the share that is bad, over a window written as {@code $w}
 * @param firing series in which everything is bad for hours and then nothing is, for promtool
 */
record Slo(
    String name,
    String title,
    double objective,
    String indicator,
    String bad,
    Map<String, String> firing) {
  private static final String HTTP = Metric.HTTP_REQUESTS.exposed();
  private static final String PLACING = "http_request_method=\"POST\",http_route=\"/v1/orders\"";

  private static final String LAGGING = "tidemark:view_fresh:bad";

  /** For so long nothing is good in the proofs, and everything is afterwards. */
  private static final int BAD_MINUTES = 20;

  static final List<Slo> ALL =
      List.of(
          new Slo(
              "order_accepted",
              "Order accepted: no 5xx, within 1 s",
              0.999,
              "",
              """
              1 - ((sum(rate(%1$s_bucket{%2$s,http_response_status_code!~"5..",le="1.0"}[$w]))
                or vector(0)) / sum(rate(%1$s_count{%2$s}[$w])))\
              """
                  .formatted(HTTP, PLACING),
              accepted()),
          new Slo(
              "saga_settled",
              "Saga settled within 30 s",
              0.995,
              "",
              "1 - (max(increase(%s[$w])) / max(sum without (outcome) (increase(%s[$w]))))"
                  .formatted(Metric.SAGAS_IN_TIME.exposed(), Metric.SAGAS_ENDED.exposed()),
              settled()),
          new Slo(
              "view_fresh",
              "View lag < 2 s, by minutes",
              0.99,
              "max(%s) >= bool 2".formatted(Metric.VIEW_LAG.exposed()),
              "avg_over_time(" + LAGGING + "[$w])",
              Map.of(
                  Metric.VIEW_LAG.exposed() + "{context=\"ordering\",view=\"timeline\"}",
                  "9x" + BAD_MINUTES + " 0x1000")));

  /**
   * How fast a budget burns.
   *
   * @param factor how many times as fast as it may
   * @param slow the long window
   * @param fast the short one
   */
  private record Burn(
      String word,
      double factor,
      String slow,
      String fast,
      Alert.Severity how,
      int clearedAfterMinutes) {}

  private static final List<Burn> BURNS =
      List.of(
          new Burn("Fast", 14.4, "1h", "5m", Alert.Severity.PAGE, 15),
          new Burn("Steady", 6, "6h", "30m", Alert.Severity.PAGE, 45),
          new Burn("Slow", 1, "3d", "6h", Alert.Severity.TICKET, 375));

  static final List<String> WINDOWS = List.of("5m", "30m", "1h", "6h", "3d");

  private static Map<String, String> accepted() {
    Map<String, String> series = new LinkedHashMap<>();
    series.put(
        HTTP + "_bucket{" + PLACING + ",http_response_status_code=\"201\",le=\"1.0\"}",
        "0x" + BAD_MINUTES + " 0+60x1000");
    series.put(HTTP + "_count{" + PLACING + ",http_response_status_code=\"201\"}", "0+60x1400");
    return series;
  }

  private static Map<String, String> settled() {
    Map<String, String> series = new LinkedHashMap<>();
    series.put(Metric.SAGAS_IN_TIME.exposed() + "{}", "0x" + BAD_MINUTES + " 0+60x1000");
    series.put(Metric.SAGAS_ENDED.exposed() + "{outcome=\"completed\"}", "0+60x1400");
    return series;
  }

  /** The recording rule that holds the bad share over a window. */
  String rule(String window) {
    return "tidemark:" + name + ":bad_ratio_" + window;
  }

  /** The recording rule that holds the indicator. */
  String indicatorRule() {
    return "tidemark:" + name + ":bad";
  }

  /** An expression with what it asks of recorded rules in the place of their names. */
  static String spelt(String expression) {
    String text = expression;
    for (Slo slo : ALL) {
      for (String window : WINDOWS) {
        text = text.replace(slo.rule(window), slo.bad(window));
      }
      text = text.replace(slo.indicatorRule() + "[", "(" + slo.indicator() + ")[");
    }
    return text;
  }

  /** The bad share over a window. */
  String bad(String window) {
    return bad.replace("$w", window);
  }

  /** What is told when its budget burns too fast. */
  List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    for (Burn burn : BURNS) {
      String limit = "(%s * (1 - %s))".formatted(burn.factor(), objective);
      alerts.add(
          new Alert(
              camel() + "Burns" + burn.word(),
              burn.how(),
              "%s > %s and %s > %s".formatted(rule(burn.slow()), limit, rule(burn.fast()), limit),
              "0m",
              title + ": its budget burns %s times as fast as it may.".formatted(burn.factor()),
              Alerts.proof(
                  firing,
                  BAD_MINUTES + "m",
                  BAD_MINUTES + burn.clearedAfterMinutes() + "m",
                  Map.of())));
    }
    return alerts;
  }

  private String camel() {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }
}
