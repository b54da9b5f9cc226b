package dev.tidemark.simulation.check;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Every commit that the engines of one context asked for, whatever became of it; compared with what
 * is stored. Each attempt to decide has event ids of its own.
 */
public final class Intents {
  private static final String ATOMIC = "E4 commitIsAtomic";
  private static final UUID NOTHING = new UUID(0, 0);

  private final Map<CommitId, List<Attempt>> attempts = new LinkedHashMap<>();
  private final Set<CommitId> settled = new LinkedHashSet<>();

  /**
   * What one commit would have stored.
   *
   * @param parts the ids of its events, then of its messages
   */
  private record Attempt(List<UUID> parts) {
    /** Tells it from other attempts at the same commit. */
    UUID name() {
      return parts.isEmpty() ? NOTHING : parts.getFirst();
    }

    int foundIn(Set<UUID> stored) {
      int found = 0;
      for (UUID part : parts) {
        found += stored.contains(part) ? 1 : 0;
      }
      return found;
    }
  }

  /** Takes down what is asked of this store. */
  public EventStore watch(EventStore asked) {
    return new EventStore() {
      @Override
      public WriteResult write(List<Commit> batch) {
        batch.forEach(Intents.this::take);
        return asked.write(batch);
      }

      @Override
      public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
        Map<CommitId, Committed> done = asked.settle(ids);
        settled.addAll(done.keySet());
        return done;
      }

      @Override
      public Map<CommitId, Committed> find(Collection<CommitId> ids) {
        return asked.find(ids);
      }

      @Override
      public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
        return asked.read(stream, afterVersion, limit);
      }
    };
  }

  private void take(Commit commit) {
    List<UUID> parts = new ArrayList<>();
    commit.appends().forEach(append -> append.events().forEach(event -> parts.add(event.id())));
    commit.outbox().forEach(message -> parts.add(message.id()));
    attempts.merge(commit.id(), List.of(new Attempt(List.copyOf(parts))), Intents::joined);
  }

  /** What was tried before, and this, unless it is tried once more. Most commits are tried once. */
  private static List<Attempt> joined(List<Attempt> before, List<Attempt> tried) {
    UUID name = tried.getFirst().name();
    if (before.stream().anyMatch(attempt -> attempt.name().equals(name))) {
      return before;
    }
    List<Attempt> all = new ArrayList<>(before);
    all.addAll(tried);
    return List.copyOf(all);
  }

  /** Compares all of it with what is there. */
  public void check(String context, ContextStore store, Breaches breaches) {
    Set<UUID> stored = stored(store);
    Map<CommitId, Committed> marks = store.events().find(attempts.keySet());
    attempts.forEach((commit, tries) ->
        check(
            tries,
            stored,
            marks.containsKey(commit),
            (invariant, what) ->
                breaches.found(invariant, "Commit " + commit + " of " + context + what)));
    settled.stream()
        .filter(commit -> !marks.containsKey(commit) && attempts.containsKey(commit))
        .findFirst()
        .ifPresent(commit ->
            breaches.found(
                ATOMIC,
                "Commit " + commit + " of " + context + " was taken for done, and is not."));
  }

  private static void check(
      List<Attempt> tries, Set<UUID> stored, boolean marked, Breaches breaches) {
    int traces = 0;
    int whole = 0;
    boolean torn = false;
    for (Attempt attempt : tries) {
      int found = attempt.foundIn(stored);
      boolean complete = found == attempt.parts().size();
      whole += complete ? 1 : 0;
      traces += found > 0 ? 1 : 0;
      torn |= found > 0 && !complete;
    }
    if (torn) {
      breaches.found(ATOMIC, " is stored in part.");
    } else if (traces > 0 && !marked) {
      breaches.found(ATOMIC, " is stored without its mark.");
    } else if (marked && whole == 0) {
      breaches.found(ATOMIC, " is marked as stored, but is not.");
    } else if (traces > 1) {
      breaches.found("E6 effectOnce", " took effect " + traces + " times.");
    }
  }

  /** The ids of all events and messages. */
  private static Set<UUID> stored(ContextStore store) {
    Set<UUID> stored = new HashSet<>();
    for (StoredEvent event : store.log().after(0, Integer.MAX_VALUE)) {
      stored.add(event.id());
    }
    for (OutboxRow row : store.outbox().messagesAfter(0, Integer.MAX_VALUE)) {
      stored.add(row.message().id());
    }
    return stored;
  }
}
