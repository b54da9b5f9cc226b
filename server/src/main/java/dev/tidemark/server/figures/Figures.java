package dev.tidemark.server.figures;

import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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
    meters.beforeScrape(() -> disks(meters, contexts));
  }

  private static void disks(Meters meters, List<ContextFigures> contexts) {
    List<File> folders =
        contexts.stream()
            .flatMap(context -> context.dataFolder().stream())
            .distinct()
            .map(Path::toFile)
            .filter(folder -> folder.getTotalSpace() > 0)
            .toList();
    meters.show(Metric.DISK_FREE, rows(folders, File::getUsableSpace));
    meters.show(Metric.DISK_TOTAL, rows(folders, File::getTotalSpace));
  }

  private static List<Meters.Row> rows(List<File> folders, ToDoubleFunction<File> figure) {
    return folders.stream()
        .map(folder -> new Meters.Row(List.of(folder.getPath()), figure.applyAsDouble(folder)))
        .toList();
  }
}
