package dev.tidemark.server.figures;

import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.io.File;
import java.util.List;
import java.util.Optional;

/** Has the meters of a platform ask its contexts, and the auditor beside it if there is one. */
public final class Figures {
  private static final List<String> OUTCOMES = List.of("followed", "refused", "repeated", "failed");

  private Figures() {}

  /** Registers everything that is not yet: a platform may be served at several addresses. */
  public static void register(Platform platform, Optional<Auditor> auditor) {
    Meters meters = platform.telemetry().meters();
    if (meters.first("auditor of " + auditor.isPresent())) {
      auditor.ifPresent(judge -> new AuditFigures(judge, meters).register());
    }
    if (!meters.first("contexts")) {
      return;
    }
    List<ContextFigures> contexts =
        platform.contexts().stream()
            .map(context -> new ContextFigures(context, platform.store(context), platform.clock()))
            .toList();
    contexts.forEach(context -> context.register(meters));
    contexts.forEach(context -> meters.beforeScrape(context::end));
    meters.beforeScrape(() ->
        meters.show(
            Metric.PARKED_MESSAGES,
            contexts.stream().flatMap(context -> context.parked().stream()).toList()));
    platform
        .contexts()
        .forEach(context ->
            OUTCOMES.forEach(outcome ->
                meters.counter(
                    Metric.COMMANDS,
                    () -> platform.commands(context, outcome),
                    context.name(),
                    outcome)));
    File here = new File(".");
    meters.gauge(Metric.DISK_FREE, here::getUsableSpace, ".");
    meters.gauge(Metric.DISK_TOTAL, here::getTotalSpace, ".");
  }
}
