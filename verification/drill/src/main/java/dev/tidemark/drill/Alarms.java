package dev.tidemark.drill;

import dev.tidemark.local.LocalPrometheus;
import dev.tidemark.local.LocalService;
import dev.tidemark.server.monitoring.MonitoringFiles;
import dev.tidemark.server.topology.Placed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a person on duty would be told: a real Prometheus reads the figures of every process and
 * judges the alerts that come with the platform. Their thresholds are as shipped; their windows and
 * waits are shortened, so that a drill need not last as long as a night.
 */
final class Alarms implements AutoCloseable {
  /** One minute of a rule is five seconds here. */
  private static final int FASTER = 12;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final LocalService prometheus;
  private final Client client;
  private final Timeline timeline;
  private final URI alerts;
  private final Set<String> fired = new TreeSet<>();
  private final Map<String, Set<String>> firing = new HashMap<>();
  private volatile boolean closed;

  private Alarms(LocalService prometheus, Client client, Timeline timeline) {
    this.prometheus = prometheus;
    this.client = client;
    this.timeline = timeline;
    this.alerts = URI.create("http://127.0.0.1:" + prometheus.port() + "/api/v1/alerts");
    Thread.ofVirtual().name("alarms").start(this::watch);
  }

  /** Begins to watch; empty, and the timeline says so, if this machine has no Prometheus. */
  static Optional<Alarms> over(Placed placed, Path folder, Client client, Timeline timeline) {
    if (!LocalPrometheus.isInstalled()) {
      timeline.mark("this machine has no prometheus: alerts are not judged");
      return Optional.empty();
    }
    LocalService started =
        LocalPrometheus.start(folder, configuration(placed), MonitoringFiles.causes(FASTER));
    timeline.mark("Prometheus watches: the alerts as shipped, their windows and waits 1/" + FASTER);
    return Optional.of(new Alarms(started, client, timeline));
  }

  private static String configuration(Placed placed) {
    String targets =
        placed.services().values().stream()
            .flatMap(service -> service.addresses().stream())
            .map(address -> "\"" + address.getAuthority() + "\"")
            .collect(Collectors.joining(", "));
    return """
    global: {scrape_interval: 3s, scrape_timeout: 3s, evaluation_interval: 1s}
    rule_files: [rules.yml]
    scrape_configs:
      - job_name: tidemark
        static_configs: [{targets: [%s]}]
    """
        .formatted(targets);
  }

  private void watch() {
    while (!closed) {
      client.get(alerts).filter(Client.Answer::ok).ifPresent(answer -> look(answer.body()));
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private synchronized void look(JsonNode answer) {
    Map<String, Set<String>> now = new HashMap<>();
    for (JsonNode alert : answer.path("data").path("alerts")) {
      if (alert.path("state").asString("").equals("firing")) {
        now.computeIfAbsent(
                alert.path("labels").path("alertname").asString(""), _ -> new TreeSet<>())
            .add(alert.path("annotations").path("summary").asString(""));
      }
    }
    now.forEach((name, told) -> {
      if (!firing.containsKey(name)) {
        timeline.mark("ALERT " + name + ": " + String.join(" ", told));
        fired.add(name);
      }
    });
    new HashSet<>(firing.keySet())
        .stream()
            .filter(name -> !now.containsKey(name))
            .forEach(name -> timeline.mark("cleared " + name));
    firing.clear();
    firing.putAll(now);
  }

  /** Whether somebody was told of it. */
  synchronized boolean fired(String alert) {
    return fired.contains(alert);
  }

  /** Whether a rule was judged violated while it lasted, though it may hold again by now. */
  boolean foundViolation() {
    return fired("InvariantViolated");
  }

  /** The names of those that somebody is still told of. */
  synchronized Set<String> firing() {
    return new TreeSet<>(firing.keySet());
  }

  @Override
  public void close() {
    closed = true;
    prometheus.close();
  }
}
