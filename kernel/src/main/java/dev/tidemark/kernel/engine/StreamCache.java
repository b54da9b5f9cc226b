package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.StreamId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest states of streams in use. A part belongs to each lane and is touched only by whoever
 * holds the lane.
 *
 * <p>An entry may run ahead of the log by commits that are on their way. If one of them is not
 * stored, the entry is spoilt and read anew; whatever was decided on it is refused by the log's
 * version check.
 */
final class StreamCache {
  private final List<Map<StreamId, Entry>> lanes = new ArrayList<>();

  /** A cache of at most about {@code capacity} streams. */
  StreamCache(int capacity) {
    int perLane = Math.max(1, capacity / Lanes.COUNT);
    for (int i = 0; i < Lanes.COUNT; i++) {
      lanes.add(new Lane(perLane));
    }
  }

  Optional<Entry> get(StreamId stream) {
    Entry entry = lane(stream).get(stream);
    return entry == null || entry.spoilt ? Optional.empty() : Optional.of(entry);
  }

  /** Whether anything is remembered of the stream, be it spoilt. */
  boolean remembers(StreamId stream) {
    return lane(stream).containsKey(stream);
  }

  void put(StreamId stream, Entry entry) {
    lane(stream).put(stream, entry);
  }

  private Map<StreamId, Entry> lane(StreamId stream) {
    return lanes.get(Lanes.of(stream.tenant(), stream.id()));
  }

  /** What is known of a stream. */
  static final class Entry {
    private final Object state;
    private final long version;
    private final Optional<Ticket> awaited;
    private final boolean guessed;
    private volatile boolean spoilt;

    private Entry(Object state, long version, Optional<Ticket> awaited, boolean guessed) {
      this.state = state;
      this.version = version;
      this.awaited = awaited;
      this.guessed = guessed;
    }

    /** A state that was read. */
    static Entry read(Object state, long version) {
      return new Entry(state, version, Optional.empty(), false);
    }

    /** A stream that was not read and is taken for new. */
    static Entry takenForNew(Object initial) {
      return new Entry(initial, 0, Optional.empty(), true);
    }

    /** A state to which this commit leads, the outcome of which is open. */
    static Entry ahead(Object state, long version, Ticket awaited) {
      return new Entry(state, version, Optional.of(awaited), false);
    }

    /** Whether the stream was only taken for new. */
    boolean guessed() {
      return guessed;
    }

    Object state() {
      return state;
    }

    long version() {
      return version;
    }

    /**
     * The commit to wait for before anybody is told what this state led to. One that has failed
     * since the state was read counts as well: what was decided on it must not stand.
     */
    Optional<Ticket> awaited() {
      return awaited.filter(ticket -> !ticket.stored());
    }

    void spoil() {
      spoilt = true;
    }
  }

  private static final class Lane extends LinkedHashMap<StreamId, StreamCache.Entry> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    Lane(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<StreamId, StreamCache.Entry> eldest) {
      return size() > capacity;
    }
  }
}
