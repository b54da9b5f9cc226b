package dev.tidemark.audit.read;

import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One rebuilt view beside its live table, which may move on while it is compared.
 *
 * <p>A table is compared when it is as far as the rebuilt view, or further. A row that differs may
 * then have been changed by an event the rebuilt view has not seen yet. So it is suspected only,
 * and convicted when the rebuilt view has passed where the table stood, and no event on the way
 * changed that row.
 */
final class ComparedView<ROW> {
  private final AuditedContext context;
  private final RebuiltView<ROW> rebuilt;
  private final Map<Long, String> suspected = new LinkedHashMap<>();
  private final Map<Long, String> convicted = new LinkedHashMap<>();
  private long convictedFrom;
  private long compared;
  private Optional<String> unjudged = Optional.of("it is not compared yet");

  ComparedView(AuditedContext context, RebuiltView<ROW> rebuilt) {
    this.context = context;
    this.rebuilt = rebuilt;
    rebuilt.onChange(suspected::remove);
  }

  /** Compares all rows of the live table with the rebuilt view, which stands at this position. */
  void compare(long position, Set<Tenant> tenants) {
    suspected.clear();
    convicted.clear();
    unjudged = rebuilt.unjudged();
    Optional<TableId> live = live();
    if (live.isEmpty()) {
      unjudged = Optional.of("it is not built yet");
      return;
    }
    if (progress(live.get()) < position) {
      unjudged = Optional.of("it is behind");
    }
    if (unjudged.isEmpty()) {
      TableComparison<ROW> comparison =
          new TableComparison<>(context, rebuilt.view(), live.get(), rebuilt.rows());
      suspected.putAll(comparison.differences(tenants));
      compared = comparison.rows();
      convictedFrom = progress(live.get());
    }
  }

  private Optional<TableId> live() {
    // Another release may have one as well, which is its own affair.
    View<ROW> view = rebuilt.view();
    return context.store().views().tables().live(view.name(), view.version());
  }

  private long progress(TableId table) {
    return rebuilt.inline()
        ? context.store().log().head().position()
        : context.store().views().tables().progress(table).map(Checkpoint::position).orElse(0L);
  }

  /**
   * How far the rebuilt view has to go before its differences can be told; empty if it is there.
   */
  OptionalLong awaits(long position) {
    return suspected.isEmpty() || position >= convictedFrom
        ? OptionalLong.empty()
        : OptionalLong.of(convictedFrom);
  }

  /** What is known when the rebuilt view stands at this position. */
  ViewFacts facts(long position) {
    if (position >= convictedFrom) {
      convicted.putAll(suspected);
      suspected.clear();
    }
    Sample differences = Sample.NONE;
    for (String difference : convicted.values()) {
      differences = differences.plus(difference);
    }
    if (unjudged.isEmpty() && rebuilt.failure().isPresent()) {
      differences = differences.plus(rebuilt.failure().get());
    }
    long lag = live().map(table -> Math.max(0, position - progress(table))).orElse(0L);
    return new ViewFacts(
        rebuilt.view().name(), lag, unjudged.isEmpty() ? compared : 0, unjudged, differences);
  }
}
