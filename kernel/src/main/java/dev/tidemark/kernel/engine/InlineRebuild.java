package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fills the table of an inline view from the log, for logs that are older than the table: the
 * projection that gives the same rows as the commits would have.
 */
final class InlineRebuild<S, E extends Event, ROW> implements Projection<ROW> {
  private final AggregateType<?, S, E, ?> type;
  private final Showing<S, ROW> showing;
  private final Streams streams;
  private final Map<StreamId, S> states = new HashMap<>();

  InlineRebuild(AggregateType<?, S, E, ?> type, Showing<S, ROW> showing, Streams streams) {
    this.streams = streams;
    this.type = type;
    this.showing = showing;
  }

  @Override
  public void apply(Recorded<?> event, Rows<ROW> rows) {
    if (!event.stream().category().equals(type.category())) {
      return;
    }
    // What came before is not in memory when an earlier process filled half of the table.
    S before =
        Optional.ofNullable(states.get(event.stream()))
            .orElseGet(() -> streams.until(type, event.stream(), event.version() - 1));
    S after = Streams.evolve(type, before, event.event());
    states.put(event.stream(), after);
    rows.put(event.stream().id(), showing.row().of(after, event.stream().id(), event.version()));
  }
}
