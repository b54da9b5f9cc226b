package dev.tidemark.audit.read;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.EventDeclaration;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folds the streams of one kind of aggregate by its own rules. */
final class StreamFold<S, E extends Event> {
  private static final int PAGE = 500;

  private final AuditedContext context;
  private final AggregateType<?, S, E, ?> type;
  private final Map<Class<?>, EventDeclaration<? extends E>> events = new LinkedHashMap<>();

  StreamFold(AuditedContext context, AggregateType<?, S, E, ?> type) {
    this.context = context;
    this.type = type;
    type.events().forEach(event -> events.put(event.record(), event));
  }

  /**
   * A state, and what it is the fold of.
   *
   * @param failure what the rules of the aggregate could not take; empty if they took everything
   */
  record Folded<S>(S state, long version, Optional<String> failure) {}

  Folded<S> initial() {
    return new Folded<>(type.decider().initial(), 0, Optional.empty());
  }

  /** The state after one more event; the same state if it is not one of the aggregate's. */
  Folded<S> after(Folded<S> before, Recorded<?> recorded) {
    EventDeclaration<? extends E> declared = events.get(recorded.event().getClass());
    if (declared == null) {
      return before;
    }
    try {
      S state = type.decider().evolve(before.state(), declared.record().cast(recorded.event()));
      return new Folded<>(state, recorded.version(), before.failure());
    } catch (RuntimeException | AssertionError broken) {
      // A log in which everything is possible: what the fold makes of it is the finding.
      return new Folded<>(
          before.state(), recorded.version(), Optional.of(String.valueOf(broken.getMessage())));
    }
  }

  /** Goes on from a state with what the store has of the stream, up to this version. */
  Folded<S> upTo(StreamId stream, Folded<S> from, long version) {
    Folded<S> folded = from;
    long last = from.version();
    List<StoredEvent> page;
    do {
      page = context.store().events().read(stream, last, PAGE);
      for (StoredEvent stored : page) {
        last = stored.version();
        if (last <= version) {
          folded = after(folded, stored);
        }
      }
    } while (page.size() == PAGE && last < version);
    return folded;
  }

  private Folded<S> after(Folded<S> before, StoredEvent stored) {
    try {
      return after(before, context.catalogue().decode(stored));
    } catch (Codec.Unreadable damaged) {
      return new Folded<>(
          before.state(), stored.version(), Optional.of(String.valueOf(damaged.getMessage())));
    }
  }
}
