package dev.tidemark.audit.read;

import dev.tidemark.audit.world.SnapshotFacts;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Rebuilds every view of one context while its log goes by, and compares it with the live one. */
final class ViewsReading {
  private final AuditedContext context;
  private final List<ProjectedView<?>> projected = new ArrayList<>();
  private final List<AggregateWatch<?, ?>> aggregates = new ArrayList<>();
  private final List<ComparedView<?>> compared = new ArrayList<>();

  ViewsReading(AuditedContext context) {
    this.context = context;
    if (context.views()) {
      Declaration declaration = context.declaration();
      declaration.views().forEach(this::project);
      declaration.aggregates().forEach(this::show);
    }
  }

  private <ROW> void project(View<ROW> view) {
    view.projection()
        .ifPresent(projection -> {
          ProjectedView<ROW> rebuilt = new ProjectedView<>(view, projection, context.codec());
          projected.add(rebuilt);
          compared.add(new ComparedView<>(context, rebuilt));
        });
  }

  private <S, E extends Event> void show(AggregateType<?, S, E, ?> type) {
    AggregateWatch<S, E> watch = new AggregateWatch<>(context, type);
    aggregates.add(watch);
    watch.views().forEach(view -> compared.add(new ComparedView<>(context, view)));
  }

  /** Takes the next event of the log. */
  void take(Recorded<?> event) {
    projected.forEach(view -> view.take(event));
    aggregates.forEach(watch -> watch.take(event));
  }

  /** Compares all tables with what the log gives up to this position. */
  void compare(long position, Set<Tenant> tenants) {
    compared.forEach(view -> view.compare(position, tenants));
  }

  /** How far to read on before all that differs can be told; empty if far enough. */
  OptionalLong awaits(long position) {
    return compared.stream().flatMapToLong(view -> view.awaits(position).stream()).max();
  }

  /** What is known at this position of the log. */
  List<ViewFacts> facts(long position) {
    List<ViewFacts> facts = new ArrayList<>();
    compared.forEach(view -> facts.add(view.facts(position)));
    return facts;
  }

  /** What the snapshots are worth. */
  List<SnapshotFacts> snapshots() {
    return aggregates.stream().map(AggregateWatch::snapshots).flatMap(Optional::stream).toList();
  }
}
