package dev.tidemark.server.figures;

import dev.tidemark.audit.Finding;
import dev.tidemark.audit.Invariant;
import dev.tidemark.audit.Invariants;
import dev.tidemark.kernel.process.StepState.Phase;
import dev.tidemark.server.audit.Audited;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.audit.SagasAtWork;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the auditor found in its last round; NaN before the first. */
final class AuditFigures {
  private static final List<Phase> PHASES =
      List.of(Phase.RUNNING, Phase.COMPLETED, Phase.COMPENSATING, Phase.COMPENSATED);

  private final Auditor auditor;
  private final Meters meters;

  AuditFigures(Auditor auditor, Meters meters) {
    this.auditor = auditor;
    this.meters = meters;
  }

  void register() {
    Invariants.ALL.forEach(invariant ->
        meters.gauge(
            Metric.INVARIANT_VIOLATIONS,
            figure(audited -> violations(audited, invariant)),
            invariant.id(),
            invariant.name()));
    gauge(Metric.AUDIT_LAST_RUN, audited -> audited.at().getEpochSecond());
    gauge(Metric.AUDIT_LAST_FULL_READING, audited -> audited.fromTheBeginning().getEpochSecond());
    gauge(Metric.AUDIT_DURATION, audited -> audited.checked().seconds());
    auditor
        .contexts()
        .forEach(context ->
            gauge(
                Metric.AUDIT_POSITION,
                audited -> audited.checked().positions().getOrDefault(context, 0L),
                context));
    registerSagas();
  }

  private void registerSagas() {
    for (Phase phase : PHASES) {
      String name = phase.name().toLowerCase(Locale.ROOT);
      gauge(Metric.SAGAS, audited -> audited.sagas().open(phase), name);
      gauge(Metric.SAGA_OLDEST, audited -> audited.sagas().oldest(phase).toSeconds(), name);
    }
    gauge(Metric.SAGAS_OVERDUE, audited -> audited.sagas().overdue());
    counter(Metric.SAGAS_ENDED, sagas -> sagas.ended().completed(), "completed");
    counter(Metric.SAGAS_ENDED, sagas -> sagas.ended().compensated(), "compensated");
    counter(Metric.SAGAS_IN_TIME, sagas -> sagas.ended().inTime());
  }

  private static double violations(Audited audited, Invariant invariant) {
    return audited.checked().invariants().stream()
        .filter(finding -> finding.id().equals(invariant.id()))
        .mapToDouble(Finding::count)
        .findFirst()
        .orElse(Double.NaN);
  }

  private void gauge(Metric metric, ToDoubleFunction<Audited> of, String... values) {
    meters.gauge(metric, figure(of), values);
  }

  private java.util.function.DoubleSupplier figure(ToDoubleFunction<Audited> of) {
    return () -> auditor.last().map(of::applyAsDouble).orElse(Double.NaN);
  }

  /** From 0: what a counter is before the first round must not count as a fall afterwards. */
  private void counter(Metric metric, ToDoubleFunction<SagasAtWork> of, String... values) {
    meters.counter(
        metric,
        () -> auditor.last().map(Audited::sagas).map(of::applyAsDouble).orElse(0.0),
        values);
  }
}
