package dev.tidemark.simulation.check;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.OutboxMessage;
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

  /** What one commit would have stored. */
  private record Attempt(List<UUID> events, List<UUID> messages) {
    /** Tells it from other attempts at the same commit. */
    UUID name() {
      return events.isEmpty()
          ? messages.isEmpty() ? NOTHING : messages.getFirst()
          : events.getFirst();
    }

    boolean whole(Stored stored) {
      return stored.events.containsAll(events) && stored.messages.containsAll(messages);
    }

    boolean absent(Stored stored) {
      return events.stream().noneMatch(stored.events::contains)
          && messages.stream().noneMatch(stored.messages::contains);
    }
  }

  private record Stored(Set<UUID> events, Set<UUID> messages) {}

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
    List<UUID> events = new ArrayList<>();
    commit.appends().forEach(append -> append.events().forEach(event -> events.add(event.id())));
    List<UUID> messages = commit.outbox().stream().map(OutboxMessage::id).toList();
    attempts.merge(
        commit.id(), List.of(new Attempt(List.copyOf(events), messages)), Intents::joined);
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
    Stored stored = stored(store);
    Map<CommitId, Committed> marks = store.events().find(attempts.keySet());
    attempts.forEach((commit, tries) ->
        check(
            "Commit " + commit + " of " + context,
            tries,
            stored,
            marks.containsKey(commit),
            breaches));
    settled.stream()
        .filter(commit -> !marks.containsKey(commit) && attempts.containsKey(commit))
        .findFirst()
        .ifPresent(commit ->
            breaches.found(
                ATOMIC,
                "Commit " + commit + " of " + context + " was taken for done, and is not."));
  }

  private static void check(
      String who, List<Attempt> tries, Stored stored, boolean marked, Breaches breaches) {
    long traces = tries.stream().filter(attempt -> !attempt.absent(stored)).count();
    long whole = tries.stream().filter(attempt -> attempt.whole(stored)).count();
    if (tries.stream().anyMatch(attempt -> !attempt.whole(stored) && !attempt.absent(stored))) {
      breaches.found(ATOMIC, who + " is stored in part.");
    } else if (traces > 0 && !marked) {
      breaches.found(ATOMIC, who + " is stored without its mark.");
    } else if (marked && whole == 0) {
      breaches.found(ATOMIC, who + " is marked as stored, but is not.");
    } else if (traces > 1) {
      breaches.found("E6 effectOnce", who + " took effect " + traces + " times.");
    }
  }

  private static Stored stored(ContextStore store) {
    Set<UUID> events = new HashSet<>();
    for (StoredEvent event : store.log().after(0, Integer.MAX_VALUE)) {
      events.add(event.id());
    }
    Set<UUID> messages = new HashSet<>();
    for (OutboxRow row : store.outbox().messagesAfter(0, Integer.MAX_VALUE)) {
      messages.add(row.message().id());
    }
    return new Stored(events, messages);
  }
}
