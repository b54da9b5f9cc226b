package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Repository;
import dev.tidemark.kernel.Repository.Loaded;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.StoredPayload;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.process.Saga;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folds streams into states, from a snapshot where there is a fitting one. */
final class Streams {
  /** Events read at once; a longer stream is folded page by page. */
  private static final int PAGE = 500;

  private final ContextStore store;
  private final EventCatalogue catalogue;
  private final Codec codec;
  private final Map<String, String> fingerprints = new HashMap<>();

  Streams(ContextIndex index, ContextStore store, EventCatalogue catalogue, Codec codec) {
    this.store = store;
    this.catalogue = catalogue;
    this.codec = codec;
    for (AggregateType<?, ?, ?, ?> type : index.declaration().aggregates()) {
      type.snapshots()
          .ifPresent(rule ->
              fingerprints.put(
                  type.category(), Fingerprint.of(type.decider().getClass(), rule.state())));
    }
  }

  /** The aggregates of this type, by stream. */
  <S> Repository<StreamId, S> of(AggregateType<?, S, ?, ?> type) {
    return stream -> {
      Loaded<S> from = kept(type, stream).orElse(new Loaded<>(type.decider().initial(), 0));
      return fold(stream, from, (state, event) -> evolve(type, state, event));
    };
  }

  /** The instances of this saga, by stream. */
  <S> Repository<StreamId, S> of(Saga<S, ?> saga) {
    return stream -> fold(stream, new Loaded<>(saga.initial(), 0), saga::evolve);
  }

  /** The state of a snapshot; one that cannot be read is as good as none. */
  private <S> Optional<Loaded<S>> kept(AggregateType<?, S, ?, ?> type, StreamId stream) {
    try {
      return snapshotOf(type, stream)
          .flatMap(kept ->
              type.snapshots()
                  .map(rule ->
                      new Loaded<>(codec.decode(kept.state(), rule.state()), kept.version())));
    } catch (Codec.Unreadable disposable) {
      return Optional.empty();
    }
  }

  private <S> Loaded<S> fold(StreamId stream, Loaded<S> from, Step<S> step) {
    S state = from.state();
    long last = from.version();
    List<StoredPayload> page;
    do {
      page = store.events().payloads(stream, last, PAGE);
      for (StoredPayload stored : page) {
        state = step.evolve(state, catalogue.decode(stored));
        last = stored.version();
      }
    } while (page.size() == PAGE);
    return new Loaded<>(state, last);
  }

  /** The state of a stream right after this version. */
  <S> S until(AggregateType<?, S, ?, ?> type, StreamId stream, long version) {
    S state = type.decider().initial();
    long last = 0;
    while (last < version) {
      int limit = (int) Math.min(PAGE, version - last);
      for (StoredPayload stored : store.events().payloads(stream, last, limit)) {
        state = evolve(type, state, catalogue.decode(stored));
        last = stored.version();
      }
    }
    return state;
  }

  private interface Step<S> {
    S evolve(S state, Object event);
  }

  @SuppressWarnings("unchecked") // a stream holds only events its aggregate declares
  static <S, E extends dev.tidemark.kernel.Event> S evolve(
      AggregateType<?, S, E, ?> type, S state, Object event) {
    return type.decider().evolve(state, (E) event);
  }

  private Optional<Snapshot> snapshotOf(AggregateType<?, ?, ?, ?> type, StreamId stream) {
    String fingerprint = fingerprints.get(type.category());
    return fingerprint == null ? Optional.empty() : store.snapshots().load(stream, fingerprint);
  }

  /** Whether a stream that grew from one version to another should be kept as a snapshot. */
  boolean snapshotDue(AggregateType<?, ?, ?, ?> type, long before, long after) {
    return type.snapshots().map(rule -> before / rule.every() < after / rule.every()).orElse(false);
  }

  /** Keeps the state as a snapshot. */
  void keep(AggregateType<?, ?, ?, ?> type, StreamId stream, Object state, long version) {
    String fingerprint = fingerprints.get(type.category());
    if (fingerprint != null) {
      store.snapshots().save(stream, new Snapshot(fingerprint, version, codec.encode(state)));
    }
  }
}
