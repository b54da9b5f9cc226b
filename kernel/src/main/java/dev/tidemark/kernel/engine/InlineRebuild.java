package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Repository.Loaded;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import java.util.Optional;

/**
 * Fills the table of an inline view from the log: gives the same rows as the commits would have.
 * Rows depend on their stream alone, so it may begin anywhere and repeat anything.
 */
final class InlineRebuild<S, E extends Event, ROW> implements Filling<ROW> {
  /** States kept; a stream that comes up again after so many others is folded from its start. */
  private static final int KEPT = 16_384;

  private final AggregateType<?, S, E, ?> type;
  private final Showing<S, ROW> showing;
  private final Streams streams;
  private final Recent<StreamId, Loaded<S>> states = new Recent<>(KEPT);

  InlineRebuild(AggregateType<?, S, E, ?> type, Showing<S, ROW> showing, Streams streams) {
    this.streams = streams;
    this.type = type;
    this.showing = showing;
  }

  @Override
  public boolean inline() {
    return true;
  }

  @Override
  public boolean takes(StoredEvent event) {
    return event.stream().category().equals(type.category());
  }

  @Override
  public void apply(Recorded<?> event, Rows<ROW> rows) {
    StreamId stream = event.stream();
    S after = Streams.evolve(type, before(stream, event.version() - 1), event.event());
    states.put(stream, new Loaded<>(after, event.version()));
    rows.put(stream.id(), showing.row().of(after, stream.id(), event.version()));
  }

  private S before(StreamId stream, long version) {
    Optional<Loaded<S>> kept =
        Optional.ofNullable(states.get(stream)).filter(state -> state.version() == version);
    return kept.map(Loaded::state).orElseGet(() -> streams.until(type, stream, version));
  }

  /** The row that shows the newest state of a stream, and the version it stands for. */
  Loaded<ROW> newest(StreamId stream) {
    Loaded<S> now = streams.of(type).load(stream);
    ROW row = showing.row().of(now.state(), stream.id(), now.version());
    return new Loaded<>(row, now.version());
  }
}
