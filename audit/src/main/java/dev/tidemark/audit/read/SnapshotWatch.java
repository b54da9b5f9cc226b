package dev.tidemark.audit.read;

import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.SnapshotFacts;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.AggregateType.SnapshotRule;
import dev.tidemark.kernel.engine.Fingerprint;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Recorded;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a snapshot and the events behind it lead where all events lead: for the snapshots
 * that are stored, and for states that are cut at random while their stream goes by.
 */
final class SnapshotWatch<S, E extends Event> {
  /** One event in so many is a cut, drawn by its id: the same ones in every reading. */
  private static final int ONE_IN = 16;

  /** States followed from a cut at once. */
  private static final int MOST_FOLLOWED = 1_000;

  private final AuditedContext context;
  private final SnapshotRule<S> rule;
  private final StreamFold<S, E> fold;
  private final String fingerprint;
  private final Set<StreamId> unchecked = new LinkedHashSet<>();
  private final Map<StreamId, StreamFold.Folded<S>> followed = new HashMap<>();
  private long kept;
  private long cuts;
  private Sample wrong = Sample.NONE;

  SnapshotWatch(
      AuditedContext context,
      AggregateType<?, S, E, ?> type,
      SnapshotRule<S> rule,
      StreamFold<S, E> fold) {
    this.context = context;
    this.rule = rule;
    this.fold = fold;
    this.fingerprint = Fingerprint.of(type.decider().getClass(), rule.state());
  }

  void take(StreamId stream, StreamFold.Folded<S> after, Recorded<?> recorded) {
    unchecked.add(stream);
    StreamFold.Folded<S> cut = followed.get(stream);
    if (cut != null) {
      StreamFold.Folded<S> next = fold.after(cut, recorded);
      followed.put(stream, next);
      compare(stream, "cut before " + recorded.version(), next, after);
    }
    if (Math.floorMod(recorded.id().hashCode(), ONE_IN) == 0) {
      cut(stream, after);
    }
  }

  private void cut(StreamId stream, StreamFold.Folded<S> at) {
    if (followed.size() >= MOST_FOLLOWED) {
      followed.clear();
    }
    cuts++;
    decoded(context.codec().encode(at.state()), at.version())
        .ifPresentOrElse(
            state -> followed.put(stream, state),
            () -> wrong = wrong.plus(stream + " cannot be read back at " + at.version()));
  }

  private Optional<StreamFold.Folded<S>> decoded(byte[] state, long version) {
    try {
      S decoded = context.codec().decode(state, rule.state());
      return Optional.of(new StreamFold.Folded<>(decoded, version, Optional.empty()));
    } catch (Codec.Unreadable damaged) {
      return Optional.empty();
    }
  }

  private void compare(
      StreamId stream, String which, StreamFold.Folded<S> some, StreamFold.Folded<S> full) {
    byte[] ours = context.codec().encode(some.state());
    if (!Arrays.equals(ours, context.codec().encode(full.state()))) {
      wrong = wrong.plus(stream + " " + which + " leads to another state at " + full.version());
    }
  }

  /** Looks at the stored snapshots of the streams that went by since the last time. */
  SnapshotFacts facts() {
    unchecked.forEach(this::checkStored);
    unchecked.clear();
    return new SnapshotFacts(kept, cuts, wrong);
  }

  private void checkStored(StreamId stream) {
    Optional<Snapshot> stored = context.store().snapshots().load(stream, fingerprint);
    if (stored.isEmpty()) {
      return;
    }
    kept++;
    long version = stored.get().version();
    Optional<StreamFold.Folded<S>> state = decoded(stored.get().state(), version);
    if (state.isEmpty()) {
      return; // As good as none: it is never used.
    }
    StreamFold.Folded<S> full = fold.upTo(stream, fold.initial(), version);
    if (full.version() < version) {
      wrong = wrong.plus(stream + " has a snapshot at " + version + ", behind its last event");
    } else {
      compare(stream, "from its snapshot", state.get(), full);
    }
  }
}
