package dev.tidemark.audit.read;

import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rebuilds every view of one context while its log goes by, and compares it with the live one. */
final class ViewsReading {
  private final AuditedContext context;
  private final List<RebuiltView<?>> projected = new ArrayList<>();
  private final List<InlineView<?, ?, ?>> inline = new ArrayList<>();

  ViewsReading(AuditedContext context) {
    this.context = context;
    Declaration declaration = context.declaration();
    declaration.views().forEach(this::project);
    declaration.aggregates().forEach(this::show);
  }

  private <ROW> void project(View<ROW> view) {
    view.projection()
        .ifPresent(
            projection -> projected.add(new ProjectedView<>(view, projection, context.codec())));
  }

  private <S, E extends Event> void show(AggregateType<?, S, E, ?> type) {
    type.showings()
        .forEach(showing -> inline.add(new InlineView<>(type, showing, context.codec())));
  }

  /** Takes the next event of the log, for all views but the inline ones. */
  void take(Recorded<?> event) {
    projected.forEach(view -> view.take(event));
  }

  /** Whether events of this category change inline views. */
  boolean shows(String category) {
    return inline.stream().anyMatch(view -> view.shows(category));
  }

  /** Takes an event of one of the streams that are folded now. */
  void takeInline(Recorded<?> event) {
    inline.forEach(view -> view.take(event));
  }

  /** The streams folded so far are complete; others follow. */
  void showInline() {
    inline.forEach(InlineView::show);
  }

  /** Compares all of them. */
  List<ViewFacts> facts(long head, Set<Tenant> tenants) {
    List<ViewFacts> facts = new ArrayList<>();
    projected.forEach(view -> facts.add(compared(view, head, tenants)));
    inline.forEach(view -> facts.add(compared(view, head, tenants)));
    return facts;
  }

  private <ROW> ViewFacts compared(RebuiltView<ROW> rebuilt, long head, Set<Tenant> tenants) {
    ViewTables tables = context.store().views().tables();
    Optional<TableId> live =
        tables
            .live(rebuilt.view().name())
            .filter(table -> table.version() == rebuilt.view().version());
    if (live.isEmpty()) {
      return unjudged(rebuilt, head, "it is not built yet");
    }
    long position =
        rebuilt.inline() ? head : tables.progress(live.get()).map(Checkpoint::position).orElse(0L);
    long lag = Math.max(0, head - position);
    if (rebuilt.unjudged().isPresent() || lag > 0) {
      return unjudged(rebuilt, lag, rebuilt.unjudged().orElse("it is behind"));
    }
    TableComparison<ROW> comparison =
        new TableComparison<>(context, rebuilt.view(), live.get(), rebuilt.rows());
    Sample differences = comparison.differences(tenants);
    if (context.store().log().head().position() != head) {
      return unjudged(rebuilt, 0, "its log went on");
    }
    Sample all = rebuilt.failure().map(differences::plus).orElse(differences);
    return new ViewFacts(rebuilt.view().name(), 0, comparison.rows(), Optional.empty(), all);
  }

  private static ViewFacts unjudged(RebuiltView<?> rebuilt, long lag, String why) {
    return new ViewFacts(rebuilt.view().name(), lag, 0, Optional.of(why), Sample.NONE);
  }
}
