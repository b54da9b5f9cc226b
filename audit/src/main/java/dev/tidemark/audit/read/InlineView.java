package dev.tidemark.audit.read;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.View;
import java.util.Optional;
import java.util.function.LongConsumer;

/** An inline view rebuilt from folded aggregates. */
final class InlineView<S, ROW> implements RebuiltView<ROW> {
  private final Showing<S, ROW> showing;
  private final Codec codec;
  private final Runnable complete;
  private final Fingerprints prints = new Fingerprints();
  private Optional<String> failure = Optional.empty();
  private LongConsumer changed = key -> {};

  /**
   * @param complete shows whatever was folded and not shown yet
   */
  InlineView(Showing<S, ROW> showing, Codec codec, Runnable complete) {
    this.showing = showing;
    this.codec = codec;
    this.complete = complete;
  }

  @Override
  public View<ROW> view() {
    return showing.view();
  }

  @Override
  public boolean inline() {
    return true;
  }

  /** An event changed the aggregate of this row. */
  void touched(StreamId stream) {
    changed.accept(Fingerprints.hashOf(stream.tenant(), stream.id()));
  }

  void show(StreamId stream, StreamFold.Folded<S> folded) {
    folded.failure().ifPresent(why -> failure = Optional.of(failed(stream, why)));
    try {
      ROW row = showing.row().of(folded.state(), stream.id(), folded.version());
      prints.put(stream.tenant(), stream.id(), codec.encode(row));
    } catch (RuntimeException | AssertionError broken) {
      // A log in which everything is possible: that it cannot be shown is the finding.
      failure = Optional.of(failed(stream, String.valueOf(broken.getMessage())));
    }
  }

  private static String failed(StreamId stream, String why) {
    return "cannot show " + stream + ": " + why;
  }

  @Override
  public Fingerprints rows() {
    complete.run();
    return prints.copy();
  }

  @Override
  public void onChange(LongConsumer told) {
    changed = told;
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
