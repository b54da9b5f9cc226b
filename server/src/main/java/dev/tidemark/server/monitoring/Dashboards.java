package dev.tidemark.server.monitoring;

import dev.tidemark.server.monitoring.Dashboard.Line;
import dev.tidemark.server.monitoring.Dashboard.Panel;
import dev.tidemark.server.telemetry.Conventions;
import dev.tidemark.server.telemetry.Metric;
import java.util.ArrayList;
import java.util.List;

/** What is drawn: every metric that an alert looks at, and what helps to find out why. */
final class Dashboards {
  private static final String NUMBER = "short";
  private static final String SECONDS = "s";
  private static final String BYTES = "bytes";
  private static final String SHARE = "percentunit";
  private static final String EACH_SECOND = "ops";
  private static final String SERVICE = "service";
  private static final String INSTANCE = "service, instance";

  static final List<Dashboard> ALL =
      List.of(overview(), sagas(), log(), messaging(), gateway(), cache(), promises(), machine());

  private Dashboards() {}

  private static Dashboard overview() {
    return new Dashboard(
        "overview",
        "overview",
        List.of(
            panel(
                "Violated invariants",
                NUMBER,
                max(Metric.INVARIANT_VIOLATIONS, "id, name"),
                "{{id}} {{name}}"),
            panel(
                "Requests by status",
                EACH_SECOND,
                "sum by (http_response_status_code) (rate(%s_count[1m]))"
                    .formatted(Metric.HTTP_REQUESTS.exposed()),
                "{{http_response_status_code}}"),
            quantiles("Time to answer", Metric.HTTP_REQUESTS, "http_route"),
            panel(
                "Commands",
                EACH_SECOND,
                rate(Metric.COMMANDS, "context, outcome"),
                "{{context}} {{outcome}}"),
            events(),
            parkedKeys(),
            outboxAge(),
            panel(
                "View lag", SECONDS, max(Metric.VIEW_LAG, "context, view"), "{{context}} {{view}}"),
            openSagas(),
            panel(
                "Since the last audit began",
                SECONDS,
                "time() - max(%s)".formatted(Metric.AUDIT_LAST_RUN.exposed()),
                "since")));
  }

  private static Dashboard sagas() {
    return new Dashboard(
        "sagas",
        "sagas",
        List.of(
            openSagas(),
            panel("Age of the oldest", SECONDS, max(Metric.SAGA_OLDEST, "phase"), "{{phase}}"),
            panel("Past their deadline", NUMBER, max(Metric.SAGAS_OVERDUE, ""), "overdue"),
            panel("Ends", EACH_SECOND, rate(Metric.SAGAS_ENDED, "outcome"), "{{outcome}}"),
            panel(
                "Settled within 30 s",
                SHARE,
                "1 - (" + Slo.ALL.get(1).bad("5m") + ")",
                "of five minutes"),
            panel("Retries", EACH_SECOND, rate(Metric.RETRIES, "engine"), "{{engine}}")));
  }

  private static Dashboard log() {
    return new Dashboard(
        "log",
        "logs and views",
        List.of(
            events(),
            panel("Position of the last event", NUMBER, max(Metric.LOG_HEAD, "context"), CONTEXT),
            quantiles("Append", Metric.APPEND_DURATION, "context"),
            panel(
                "Commits in a batch",
                NUMBER,
                "sum by (context) (rate(%1$s_sum[1m])) / sum by (context) (rate(%1$s_count[1m]))"
                    .formatted(Metric.COMMIT_BATCH.exposed()),
                CONTEXT),
            panel(
                "Appends by how they ended",
                EACH_SECOND,
                "sum by (context, result) (rate(%s_count[1m]))"
                    .formatted(Metric.APPEND_DURATION.exposed()),
                "{{context}} {{result}}"),
            panel("Longest append now", SECONDS, max(Metric.APPEND_OPEN, "context"), CONTEXT),
            panel("Wait for the head row", SECONDS, max(Metric.HEAD_WAIT, "context"), CONTEXT),
            panel(
                "Longest open transaction",
                SECONDS,
                max(Metric.LONGEST_TRANSACTION, "context"),
                CONTEXT),
            panel("Decided anew", EACH_SECOND, rate(Metric.CONFLICTS, "context"), CONTEXT),
            panel(
                "Events a view is behind",
                NUMBER,
                max(Metric.VIEW_LAG_EVENTS, "context, view"),
                "{{context}} {{view}}"),
            panel(
                "Position of views",
                NUMBER,
                max(Metric.VIEW_POSITION, "context, view"),
                "{{context}} {{view}}"),
            panel(
                "Events taken in by rebuilds",
                EACH_SECOND,
                rate(Metric.REPLAYED_EVENTS, "context, view"),
                "{{context}} {{view}}"),
            panel("Read by the audit", NUMBER, max(Metric.AUDIT_POSITION, "context"), CONTEXT),
            panel(
                "Duration of a round of the audit",
                SECONDS,
                max(Metric.AUDIT_DURATION, ""),
                "seconds")));
  }

  private static Dashboard messaging() {
    return new Dashboard(
        "messaging",
        "messages",
        List.of(
            panel("Unconfirmed", NUMBER, max(Metric.OUTBOX_PENDING, "context"), CONTEXT),
            outboxAge(),
            panel("Messages sent", NUMBER, max(Metric.OUTBOX_HEAD, "context"), CONTEXT),
            panel(
                "Handed to what carries them",
                EACH_SECOND,
                rate(Metric.MESSAGES_SENT, Conventions.SYSTEM + ", error_type"),
                "{{%s}} {{error_type}}".formatted(Conventions.SYSTEM)),
            panel(
                "Taken by contexts",
                EACH_SECOND,
                rate(Metric.MESSAGES_CONSUMED, Conventions.SYSTEM + ", " + Conventions.DESTINATION),
                "{{%s}} {{%s}}".formatted(Conventions.SYSTEM, Conventions.DESTINATION)),
            parkedKeys(),
            panel(
                "Parked messages",
                NUMBER,
                max(Metric.PARKED_MESSAGES, "context, reason"),
                "{{context}} {{reason}}"),
            panel("Retries", EACH_SECOND, rate(Metric.RETRIES, "engine"), "{{engine}}"),
            panel("Duplicates discarded", EACH_SECOND, rate(Metric.DUPLICATES, "context"), CONTEXT),
            panel("Standstills", EACH_SECOND, rate(Metric.STALLS, "engine"), "{{engine}}"),
            panel(
                "Late writes refused", EACH_SECOND, rate(Metric.FENCED, "engine"), "{{engine}}")));
  }

  private static Dashboard cache() {
    return new Dashboard(
        "cache",
        "kept answers",
        List.of(
            panel(
                "Answers by where they came from",
                EACH_SECOND,
                rate(Metric.CACHE_ANSWERS, "context, source"),
                "{{context}} {{source}}"),
            panel(
                "Found and not shown",
                EACH_SECOND,
                rate(Metric.CACHE_REFUSED, "context, reason"),
                "{{context}} {{reason}}"),
            quantiles("Time the store took", Metric.CACHE_DURATION, "operation"),
            panel("Store away", NUMBER, max(Metric.CACHE_AWAY, "instance"), "{{instance}}"),
            panel("Errors", EACH_SECOND, rate(Metric.CACHE_ERRORS, "instance"), "{{instance}}")));
  }

  private static Dashboard gateway() {
    return new Dashboard(
        "gateway",
        "gateway",
        List.of(
            panel(
                "Answers of services",
                EACH_SECOND,
                "sum by (service, outcome) (rate(%s_count[1m]))"
                    .formatted(Metric.GATEWAY_REQUESTS.exposed()),
                "{{service}} {{outcome}}"),
            quantiles("Time to be answered", Metric.GATEWAY_REQUESTS, SERVICE),
            panel("Under way", NUMBER, max(Metric.GATEWAY_UNDER_WAY, SERVICE), "{{service}}"),
            panel("Room for more", NUMBER, max(Metric.GATEWAY_ROOM, SERVICE), "{{service}}"),
            panel(
                "Open breakers",
                NUMBER,
                max(Metric.GATEWAY_BREAKER, INSTANCE),
                "{{service}} {{instance}}"),
            panel(
                "Healthy instances",
                NUMBER,
                "sum by (service) (%s)".formatted(Metric.GATEWAY_INSTANCE_HEALTHY.exposed()),
                "{{service}}"),
            panel(
                "Shed",
                EACH_SECOND,
                rate(Metric.GATEWAY_SHED, "service, kind"),
                "{{service}} {{kind}}"),
            panel(
                "Rate limited", EACH_SECOND, rate(Metric.GATEWAY_LIMITED, "policy"), "{{policy}}"),
            panel(
                "Further attempts",
                EACH_SECOND,
                rate(Metric.GATEWAY_RETRIES, SERVICE),
                "{{service}}"),
            panel(
                "Retry budget left",
                SHARE,
                "min by (service) (%s)".formatted(Metric.GATEWAY_RETRY_BUDGET.exposed()),
                "{{service}}")));
  }

  private static Dashboard promises() {
    List<Panel> panels = new ArrayList<>();
    for (Slo slo : Slo.ALL) {
      panels.add(
          new Panel(
              slo.title() + " (" + slo.objective() + "): bad share",
              SHARE,
              Slo.WINDOWS.stream().map(window -> new Line(slo.rule(window), window)).toList()));
      panels.add(
          panel(
              slo.title() + ": budget of 30 days left",
              SHARE,
              "1 - (avg_over_time(%s[30d]) / (1 - %s))".formatted(slo.rule("5m"), slo.objective()),
              "left"));
    }
    return new Dashboard("slo", "promises", panels);
  }

  private static Dashboard machine() {
    return new Dashboard(
        "jvm",
        "processes",
        List.of(
            panel(
                "Memory used",
                BYTES,
                "sum by (instance, area) (%s)".formatted(Metric.JVM_MEMORY_USED.exposed()),
                "{{instance}} {{area}}"),
            panel(
                "Memory reserved",
                BYTES,
                "sum by (instance, area) (%s)".formatted(Metric.JVM_MEMORY_COMMITTED.exposed()),
                "{{instance}} {{area}}"),
            panel("Processor", SHARE, max(Metric.PROCESS_CPU, "instance"), "{{instance}}"),
            panel("Processor of the machine", SHARE, max(Metric.SYSTEM_CPU, ""), "used"),
            panel("Platform threads", NUMBER, max(Metric.JVM_THREADS, "instance"), "{{instance}}"),
            panel("Processes that answer", NUMBER, Metric.UP, "{{instance}}"),
            panel("Size of the database", BYTES, max(Metric.DATABASE_SIZE, "context"), CONTEXT),
            new Panel(
                "Connections to databases in use",
                NUMBER,
                List.of(
                    new Line(
                        "max by (%s) (%s{%s=\"used\"})"
                            .formatted(
                                Conventions.POOL, Metric.CONNECTIONS.exposed(), Conventions.STATE),
                        POOL),
                    new Line(max(Metric.CONNECTIONS_MOST, Conventions.POOL), POOL + " at most"))),
            panel(
                "Calls that wait for a connection",
                NUMBER,
                max(Metric.CONNECTIONS_WANTED, Conventions.POOL),
                POOL),
            panel(
                "Connections waited for in vain",
                EACH_SECOND,
                rate(Metric.CONNECTION_TIMEOUTS, Conventions.POOL),
                POOL),
            panel(
                "Disk free",
                SHARE,
                "min by (path) (%s / %s)"
                    .formatted(Metric.DISK_FREE.exposed(), Metric.DISK_TOTAL.exposed()),
                "{{path}}")));
  }

  private static final String CONTEXT = "{{context}}";
  private static final String POOL = "{{" + Conventions.POOL + "}}";

  private static Panel events() {
    return panel("Events", EACH_SECOND, rate(Metric.EVENTS_STORED, "context"), CONTEXT);
  }

  private static Panel parkedKeys() {
    return panel("Keys that stand still", NUMBER, max(Metric.PARKED_KEYS, "context"), CONTEXT);
  }

  private static Panel outboxAge() {
    return panel(
        "Age of the oldest unconfirmed message",
        SECONDS,
        max(Metric.OUTBOX_AGE, "context"),
        CONTEXT);
  }

  private static Panel openSagas() {
    return panel("Sagas that wait", NUMBER, max(Metric.SAGAS, "phase"), "{{phase}}");
  }

  private static Panel quantiles(String title, Metric timer, String by) {
    List<Line> lines = new ArrayList<>();
    for (String quantile : List.of("0.5", "0.99")) {
      lines.add(
          new Line(
              "histogram_quantile(%s, sum by (le, %s) (rate(%s_bucket[5m])))"
                  .formatted(quantile, by, timer.exposed()),
              "{{" + by + "}} " + quantile));
    }
    return new Panel(title, SECONDS, lines);
  }

  private static Panel panel(String title, String unit, String expression, String legend) {
    return new Panel(title, unit, List.of(new Line(expression, legend)));
  }

  private static String max(Metric metric, String by) {
    return "max" + (by.isEmpty() ? "" : " by (" + by + ") ") + "(" + metric.exposed() + ")";
  }

  private static String rate(Metric metric, String by) {
    return "sum by (" + by + ") (rate(" + metric.exposed() + "[1m]))";
  }
}
