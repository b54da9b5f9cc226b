package dev.tidemark.audit.read;

import dev.tidemark.audit.world.SnapshotFacts;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.view.Recorded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folds the aggregates of one kind that are shown inline or kept as snapshots, each by its own
 * rules. Keeps the states used last; another one is folded again from its stream when it is needed.
 */
final class AggregateWatch<S, E extends Event> {
  /** States kept; a stream that is written to is often written to again soon. */
  private static final int STATES = 20_000;

  private final AggregateType<?, S, E, ?> type;
  private final StreamFold<S, E> fold;
  private final List<InlineView<S, ?>> views;
  private final Optional<SnapshotWatch<S, E>> snapshots;
  private final Recent<StreamId, StreamFold.Folded<S>> states = new Recent<>(STATES, this::show);
  private final Set<StreamId> unshown = new LinkedHashSet<>();

  AggregateWatch(AuditedContext context, AggregateType<?, S, E, ?> type) {
    this.type = type;
    this.fold = new StreamFold<>(context, type);
    this.views =
        type.showings().stream()
            .<InlineView<S, ?>>map(
                showing -> new InlineView<>(showing, context.codec(), this::showAll))
            .toList();
    this.snapshots = type.snapshots().map(rule -> new SnapshotWatch<>(context, type, rule, fold));
  }

  /** Takes the next event of the log. */
  void take(Recorded<?> recorded) {
    boolean watched = !views.isEmpty() || snapshots.isPresent();
    StreamId stream = recorded.stream();
    if (!watched || !type.category().equals(stream.category())) {
      return;
    }
    StreamFold.Folded<S> before =
        states.get(stream, known -> fold.upTo(known, fold.initial(), recorded.version() - 1));
    StreamFold.Folded<S> after = fold.after(before, recorded);
    states.put(stream, after);
    unshown.add(stream);
    views.forEach(view -> view.touched(stream));
    snapshots.ifPresent(watch -> watch.take(stream, after, recorded));
  }

  private void show(StreamId stream, StreamFold.Folded<S> folded) {
    if (unshown.remove(stream)) {
      views.forEach(view -> view.show(stream, folded));
    }
  }

  private void showAll() {
    states.each(this::show);
  }

  List<InlineView<S, ?>> views() {
    return views;
  }

  /** What its snapshots are worth. */
  Optional<SnapshotFacts> snapshots() {
    return snapshots.map(SnapshotWatch::facts);
  }
}
