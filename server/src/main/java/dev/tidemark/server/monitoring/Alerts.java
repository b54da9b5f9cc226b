package dev.tidemark.server.monitoring;

import static dev.tidemark.server.monitoring.Alert.Severity.PAGE;
import static dev.tidemark.server.monitoring.Alert.Severity.TICKET;

import dev.tidemark.server.monitoring.Alert.Proof;
import dev.tidemark.server.telemetry.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody is told. Causes and standstills, never mere delay: what is late but moves gets
 * there by itself.
 */
final class Alerts {
  static final List<Alert> ALL =
      List.of(
          new Alert(
              "InvariantViolated",
              PAGE,
              "max by (id, name) (" + Metric.INVARIANT_VIOLATIONS.exposed() + ") > 0",
              "0m",
              "Invariant {{ $labels.id }} ({{ $labels.name }}) is violated.",
              proof(
                  Map.of(
                      series(Metric.INVARIANT_VIOLATIONS, "id=\"M1\",name=\"money\""),
                      "0x4 1x4 0x20"),
                  "6m",
                  "15m",
                  Map.of("id", "M1", "name", "money"))),
          new Alert(
              "AuditStandsStill",
              PAGE,
              "time() - max(" + Metric.AUDIT_LAST_RUN.exposed() + ") > 300",
              "2m",
              "No round of the audit has begun for five minutes: nobody would notice a violation.",
              proof(
                  Map.of(series(Metric.AUDIT_LAST_RUN, ""), "0x9 600+60x20"),
                  "8m",
                  "15m",
                  Map.of())),
          new Alert(
              "AppendStandsStill",
              PAGE,
              "max by (context) (" + Metric.APPEND_OPEN.exposed() + ") > 5",
              "1m",
              "Nothing has been stored in {{ $labels.context }} for seconds: the database does not"
                  + " answer.",
              context(Metric.APPEND_OPEN, "0x2 30x5 0x20", "6m", "12m")),
          new Alert(
              "HeadRowHeld",
              PAGE,
              // Whoever waits gives up after five seconds and begins anew: only peaks can be seen.
              "max by (context) (max_over_time(" + Metric.HEAD_WAIT.exposed() + "[2m])) > 3",
              "1m",
              "Somebody holds the log of {{ $labels.context }}; writers wait.",
              context(Metric.HEAD_WAIT, "0x2 30x5 0x20", "6m", "12m")),
          new Alert(
              "AppendsFail",
              PAGE,
              "sum by (context) (rate("
                  + Metric.APPEND_DURATION.exposed()
                  + "_count{result=~\"unavailable|unknown\"}[5m])) > 0.1",
              "2m",
              "The store of {{ $labels.context }} turns appends away.",
              proof(
                  Map.of(
                      "%s_count{context=\"ordering\",result=\"unavailable\"}"
                          .formatted(Metric.APPEND_DURATION.exposed()),
                      "0x4 0+60x10 600x20"),
                  "12m",
                  "25m",
                  Map.of("context", "ordering"))),
          new Alert(
              "OutboxStandsStill",
              PAGE,
              "max by (context) (" + Metric.OUTBOX_AGE.exposed() + ") > 60",
              "2m",
              "A message of {{ $labels.context }} has not left for a minute: a receiver or the"
                  + " broker does not confirm.",
              context(Metric.OUTBOX_AGE, "0x2 90+60x8 0x20", "8m", "15m")),
          new Alert(
              "ViewStandsStill",
              PAGE,
              "min by (context, view) ("
                  + Metric.VIEW_LAG_EVENTS.exposed()
                  + ") > 0 and on (context, view) max by (context, view) (changes("
                  + Metric.VIEW_POSITION.exposed()
                  + "[5m])) == 0",
              "2m",
              "View {{ $labels.view }} of {{ $labels.context }} does not move although events"
                  + " wait.",
              proof(
                  ordered(
                      series(Metric.VIEW_LAG_EVENTS, "context=\"ordering\",view=\"timeline\""),
                      "5x14 0x20",
                      series(Metric.VIEW_POSITION, "context=\"ordering\",view=\"timeline\""),
                      "7x14 12x20"),
                  "10m",
                  "18m",
                  Map.of("context", "ordering", "view", "timeline"))),
          new Alert(
              "KeyParked",
              PAGE,
              "max by (context) (" + Metric.PARKED_KEYS.exposed() + ") > 0",
              "0m",
              "A key of {{ $labels.context }} stands still behind a message that cannot be"
                  + " handled.",
              context(Metric.PARKED_KEYS, "0x2 1x4 0x20", "5m", "10m")),
          new Alert(
              "SagaPastDeadline",
              PAGE,
              "max(" + Metric.SAGAS_OVERDUE.exposed() + ") > 0",
              "1m",
              "A saga did not go on when its deadline passed: timers stand still.",
              proof(
                  Map.of(series(Metric.SAGAS_OVERDUE, ""), "0x2 2x5 0x20"), "6m", "12m", Map.of())),
          new Alert(
              "CompensationOpen",
              TICKET,
              "max(" + Metric.SAGA_OLDEST.exposed() + "{phase=\"compensating\"}) > 900",
              "1m",
              "An order is being undone for a quarter of an hour: money or stock is still out.",
              proof(
                  Map.of(series(Metric.SAGA_OLDEST, "phase=\"compensating\""), "0x2 1000x5 0x20"),
                  "6m",
                  "12m",
                  Map.of())),
          new Alert(
              "EngineStalls",
              TICKET,
              "sum by (engine) (increase(" + Metric.STALLS.exposed() + "[5m])) > 5",
              "5m",
              "{{ $labels.engine }} cannot go on and tries again and again.",
              proof(
                  Map.of(series(Metric.STALLS, "engine=\"relay\""), "0x2 0+10x15 150x30"),
                  "15m",
                  "30m",
                  Map.of("engine", "relay"))),
          new Alert(
              "CacheAway",
              TICKET,
              "min_over_time(" + Metric.CACHE_AWAY.exposed() + "[5m]) > 0",
              "5m",
              "{{ $labels.instance }} has done without kept answers for minutes: its Redis does not"
                  + " answer. Everything is right, and read from the database.",
              proof(
                  Map.of(series(Metric.CACHE_AWAY, "instance=\"ordering\""), "0x2 1x15 0x30"),
                  "15m",
                  "25m",
                  Map.of("instance", "ordering"))),
          new Alert(
              "BreakerOpen",
              TICKET,
              "max by (service, instance) (" + Metric.GATEWAY_BREAKER.exposed() + ") == 1",
              "1m",
              "The gateway leaves {{ $labels.instance }} of {{ $labels.service }} alone: it does"
                  + " not answer.",
              proof(
                  Map.of(
                      series(Metric.GATEWAY_BREAKER, "instance=\"a:80\",service=\"ordering\""),
                      "0x2 1x5 0x20"),
                  "6m",
                  "12m",
                  Map.of("instance", "a:80", "service", "ordering"))),
          new Alert(
              "ProcessSilent",
              PAGE,
              Metric.UP + " == 0",
              "2m",
              "{{ $labels.instance }} ({{ $labels.job }}) does not say how it is: it is down, or"
                  + " cannot be reached.",
              proof(
                  Map.of("up{instance=\"ordering:8080\",job=\"tidemark\"}", "1x2 0x6 1x20"),
                  "7m",
                  "12m",
                  Map.of("instance", "ordering:8080", "job", "tidemark"))),
          new Alert(
              "DiskFillsUp",
              PAGE,
              "min("
                  + Metric.DISK_FREE.exposed()
                  + " / "
                  + Metric.DISK_TOTAL.exposed()
                  + ") < 0.05",
              "1m",
              "Less than a twentieth of the disk of the database is free: it stops when it is full.",
              proof(
                  ordered(
                      series(Metric.DISK_FREE, "path=\".\""),
                      "50x2 4x5 50x20",
                      series(Metric.DISK_TOTAL, "path=\".\""),
                      "100x40"),
                  "6m",
                  "12m",
                  Map.of())));

  private Alerts() {}

  private static Proof context(Metric metric, String values, String firesAt, String clearedAt) {
    return proof(
        Map.of(series(metric, "context=\"ordering\""), values),
        firesAt,
        clearedAt,
        Map.of("context", "ordering"));
  }

  static Proof proof(
      Map<String, String> series, String firesAt, String clearedAt, Map<String, String> labels) {
    return new Proof(series, firesAt, clearedAt, labels);
  }

  static String series(Metric metric, String labels) {
    return metric.exposed() + "{" + labels + "}";
  }

  /** Two series, in this order also in the file. */
  static Map<String, String> ordered(String one, String values, String other, String others) {
    Map<String, String> both = new LinkedHashMap<>();
    both.put(one, values);
    both.put(other, others);
    return both;
  }
}
