package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stream within a unit of work: what was known of it, and what is to be added. */
final class StreamWork {
  private final StreamId id;
  private final Optional<AggregateType<?, ?, ?, ?>> type;
  private final StreamCache.Entry base;
  private final List<Object> added = new ArrayList<>();
  private Object state;

  /**
   * @param type the kind of aggregate; empty for a saga instance
   */
  StreamWork(StreamId id, Optional<AggregateType<?, ?, ?, ?>> type, StreamCache.Entry base) {
    this.id = id;
    this.type = type;
    this.base = base;
    this.state = base.state();
  }

  StreamId id() {
    return id;
  }

  Optional<AggregateType<?, ?, ?, ?>> type() {
    return type;
  }

  StreamCache.Entry base() {
    return base;
  }

  Object state() {
    return state;
  }

  long version() {
    return base.version() + added.size();
  }

  List<Object> added() {
    return added;
  }

  boolean changed() {
    return !added.isEmpty();
  }

  void append(Object event, Object after) {
    added.add(event);
    state = after;
  }
}
