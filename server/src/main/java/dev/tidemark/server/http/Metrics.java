package dev.tidemark.server.http;

import dev.tidemark.audit.Finding;
import dev.tidemark.audit.Invariant;
import dev.tidemark.audit.Invariants;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.server.audit.Audited;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.host.Platform;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one process: what the auditor found, how far logs, views and outboxes are, what
 * was committed, how commands ended.
 */
final class Metrics {
  private static final List<String> OUTCOMES = List.of("followed", "refused", "repeated", "failed");

  private final Platform platform;
  private final Optional<Auditor> auditor;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Where each log ends; asked once for each scrape. */
  private final Map<String, EventLog.Head> heads = new ConcurrentHashMap<>();

  Metrics(Platform platform, Optional<Auditor> auditor) {
    this.platform = platform;
    this.auditor = auditor;
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    auditor.ifPresent(this::register);
    platform.contexts().forEach(this::register);
  }

  private void register(Auditor judge) {
    Invariants.ALL.forEach(invariant -> register(judge, invariant));
    audit(
        judge,
        "tidemark.audit.last.run",
        "When the last round of the audit began, Unix time.",
        known -> known.at().getEpochSecond());
    audit(
        judge,
        "tidemark.audit.last.full.reading",
        "When everything was last read from the beginning, Unix time.",
        known -> known.fromTheBeginning().getEpochSecond());
    audit(
        judge,
        "tidemark.audit.duration",
        "How long the last round of the audit took.",
        known -> known.checked().seconds());
  }

  private void register(Auditor judge, Invariant invariant) {
    Gauge.builder("tidemark.invariant.violations", judge, known -> violations(known, invariant))
        .description("Violations the last round of the audit found; NaN before the first round.")
        .tag("id", invariant.id())
        .tag("name", invariant.name())
        .register(registry);
  }

  private static double violations(Auditor judge, Invariant invariant) {
    return judge.last().stream()
        .flatMap(known -> known.checked().invariants().stream())
        .filter(finding -> finding.id().equals(invariant.id()))
        .mapToDouble(Finding::count)
        .findFirst()
        .orElse(Double.NaN);
  }

  private void audit(Auditor judge, String name, String meaning, ToDoubleFunction<Audited> figure) {
    Gauge.builder(name, judge, known -> known.last().map(figure::applyAsDouble).orElse(Double.NaN))
        .description(meaning)
        .baseUnit("seconds")
        .register(registry);
  }

  private void register(ContextRuntime context) {
    Tags tags = Tags.of("context", context.name());
    auditor.ifPresent(judge ->
        gauge(
            "tidemark.audit.position",
            "Position up to which the audit has read.",
            tags,
            () -> judge.last().map(known -> known.checked().positions().get(context.name()))));
    gauge(
        "tidemark.log.head",
        "Position of the last event.",
        tags,
        () -> head(context).map(EventLog.Head::position));
    gauge(
        "tidemark.outbox.head",
        "Position of the last message.",
        tags,
        () -> head(context).map(EventLog.Head::outboxPosition));
    gauge(
        "tidemark.outbox.pending",
        "Messages that some receiver has not confirmed.",
        tags,
        () -> head(context).map(head -> context.outboxPending(head.outboxPosition())));
    gauge(
        "tidemark.parked.keys",
        "Keys that stand still because a message is parked.",
        tags,
        () -> Optional.of((long) context.consumer().parkedKeys().size()));
    for (ViewKeeper<?> view : context.views()) {
      gauge(
          "tidemark.view.lag.events",
          "Events a view is behind its log.",
          tags.and("view", view.name()),
          () -> head(context).map(head -> Math.max(0, head.position() - view.position())));
    }
    DistributionSummary batches =
        DistributionSummary.builder("tidemark.commit.batch")
            .description("Commits stored by one call of the store.")
            .baseUnit("commits")
            .tags(tags)
            .register(registry);
    context.onStored((commits, position, outboxPosition) -> batches.record(commits.size()));
    for (String outcome : OUTCOMES) {
      FunctionCounter.builder("tidemark.commands", platform, p -> p.commands(context, outcome))
          .description("Commands given over HTTP and by others outside, by how they ended.")
          .tags(tags.and("outcome", outcome))
          .register(registry);
    }
  }

  private interface Figure {
    Optional<Long> now();
  }

  private void gauge(String name, String meaning, Tags tags, Figure figure) {
    Gauge.builder(name, figure, of -> of.now().map(Long::doubleValue).orElse(Double.NaN))
        .description(meaning)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private Optional<EventLog.Head> head(ContextRuntime context) {
    return Optional.ofNullable(heads.get(context.name()));
  }

  /** All of them, as text. A log that cannot be reached has no figures. */
  synchronized String scrape() {
    heads.clear();
    for (ContextRuntime context : platform.contexts()) {
      try {
        heads.put(context.name(), context.log().head());
      } catch (StoreFault unreachable) {
        heads.remove(context.name());
      }
    }
    return registry.scrape();
  }
}
