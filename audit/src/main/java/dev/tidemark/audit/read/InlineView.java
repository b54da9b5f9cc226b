package dev.tidemark.audit.read;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.EventDeclaration;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.View;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An inline view rebuilt by folding the aggregates it shows, each by its own rules. */
final class InlineView<S, E extends Event, ROW> implements RebuiltView<ROW> {
  private final AggregateType<?, S, E, ?> type;
  private final Showing<S, ROW> showing;
  private final Codec codec;
  private final Map<Class<?>, EventDeclaration<? extends E>> events = new LinkedHashMap<>();
  private final Map<StreamId, Folded<S>> states = new LinkedHashMap<>();
  private final Fingerprints prints = new Fingerprints();
  private Optional<String> failure = Optional.empty();

  InlineView(AggregateType<?, S, E, ?> type, Showing<S, ROW> showing, Codec codec) {
    this.type = type;
    this.showing = showing;
    this.codec = codec;
    type.events().forEach(event -> events.put(event.record(), event));
  }

  private record Folded<S>(S state, long version) {}

  @Override
  public View<ROW> view() {
    return showing.view();
  }

  @Override
  public boolean inline() {
    return true;
  }

  /** Whether streams of this category are shown. */
  boolean shows(String category) {
    return type.category().equals(category);
  }

  @Override
  public void take(Recorded<?> recorded) {
    EventDeclaration<? extends E> declared = events.get(recorded.event().getClass());
    if (declared == null || !shows(recorded.stream().category())) {
      return;
    }
    Folded<S> before =
        states.getOrDefault(recorded.stream(), new Folded<>(type.decider().initial(), 0));
    try {
      S after = type.decider().evolve(before.state(), declared.record().cast(recorded.event()));
      states.put(recorded.stream(), new Folded<>(after, recorded.version()));
    } catch (RuntimeException | AssertionError broken) {
      // A log in which everything is possible: what the fold makes of it is the finding.
      failure = Optional.of(failed(recorded.stream(), broken));
    }
  }

  /** Shows what was folded so far and forgets it, to make room for other streams. */
  void show() {
    states.forEach(this::show);
    states.clear();
  }

  private void show(StreamId stream, Folded<S> folded) {
    try {
      ROW row = showing.row().of(folded.state(), stream.id(), folded.version());
      prints.put(stream.tenant(), stream.id(), codec.encode(row));
    } catch (RuntimeException | AssertionError broken) {
      // As above: the finding, not a fault of the reading.
      failure = Optional.of(failed(stream, broken));
    }
  }

  private static String failed(StreamId stream, Throwable broken) {
    return "cannot show " + stream + ": " + broken.getMessage();
  }

  @Override
  public Fingerprints rows() {
    show();
    return prints;
  }

  @Override
  public Optional<String> unjudged() {
    return Optional.empty();
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }
}
