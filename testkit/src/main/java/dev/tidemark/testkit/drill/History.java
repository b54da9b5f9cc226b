package dev.tidemark.testkit.drill;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What writers were told about their commits, and whether it is true. */
final class History {
  private static final int PAGE = 1000;

  private final Queue<Commit> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Commit> found = new ConcurrentLinkedQueue<>();
  private final Queue<Commit> absent = new ConcurrentLinkedQueue<>();
  private final Queue<Commit> unavailable = new ConcurrentLinkedQueue<>();

  void acknowledged(Commit commit) {
    acknowledged.add(commit);
  }

  /** Its outcome was unknown; then the log was asked. */
  void settled(Commit commit, boolean stored) {
    (stored ? found : absent).add(commit);
  }

  void unavailable(Commit commit) {
    unavailable.add(commit);
  }

  @Override
  public String toString() {
    return "%d acknowledged, %d unknown"
        .formatted(acknowledged.size(), found.size() + absent.size());
  }

  CrashReport compareWith(ContextStore store, int kills) {
    List<String> contradictions = new ArrayList<>();
    Set<UUID> events = events(store, contradictions);
    Set<UUID> messages = messages(store, contradictions);
    List<Commit> promised = new ArrayList<>(acknowledged);
    promised.addAll(found);
    List<String> lost = new ArrayList<>();
    int wholeEvents = 0;
    for (Commit commit : promised) {
      long there = eventIds(commit).stream().filter(events::contains).count();
      boolean told = messages.contains(commit.outbox().getFirst().id());
      wholeEvents += commit.eventCount();
      if (there == 0 && !told) {
        lost.add(commit.id().toString());
      } else if (there < commit.eventCount() || !told) {
        contradictions.add("a part of " + commit.id());
      }
    }
    List<Commit> denied = new ArrayList<>(absent);
    denied.addAll(unavailable);
    present(store, denied).forEach(id -> contradictions.add(id + " although it was denied"));
    if (lost.isEmpty() && events.size() != wholeEvents) {
      contradictions.add(
          "%d events instead of the %d promised".formatted(events.size(), wholeEvents));
    }
    return new CrashReport(
        kills,
        acknowledged.size(),
        found.size() + absent.size(),
        found.size(),
        unavailable.size(),
        lost,
        contradictions,
        events.size());
  }

  private static List<UUID> eventIds(Commit commit) {
    return commit.appends().stream()
        .map(Append::events)
        .flatMap(Collection::stream)
        .map(event -> event.id())
        .toList();
  }

  private static Set<UUID> events(ContextStore store, List<String> contradictions) {
    Set<UUID> ids = new HashSet<>();
    long last = 0;
    List<StoredEvent> page = store.log().after(last, PAGE);
    while (!page.isEmpty()) {
      for (StoredEvent event : page) {
        follows(++last, event.position(), "event", contradictions);
        ids.add(event.id());
      }
      last = page.getLast().position();
      page = store.log().after(last, PAGE);
    }
    return ids;
  }

  private static Set<UUID> messages(ContextStore store, List<String> contradictions) {
    Set<UUID> ids = new HashSet<>();
    long last = 0;
    List<OutboxRow> page = store.outbox().messagesAfter(last, PAGE);
    while (!page.isEmpty()) {
      for (OutboxRow row : page) {
        follows(++last, row.position(), "message", contradictions);
        ids.add(row.message().id());
      }
      last = page.getLast().position();
      page = store.outbox().messagesAfter(last, PAGE);
    }
    return ids;
  }

  private static void follows(long expected, long actual, String what, List<String> wrong) {
    if (expected != actual) {
      wrong.add("%s %d where %d should be".formatted(what, actual, expected));
    }
  }

  private static Set<String> present(ContextStore store, List<Commit> commits) {
    Set<String> present = new HashSet<>();
    for (int from = 0; from < commits.size(); from += PAGE) {
      List<CommitId> ids =
          commits.subList(from, Math.min(commits.size(), from + PAGE)).stream()
              .map(Commit::id)
              .toList();
      Map<CommitId, ?> there = store.events().find(ids);
      present.addAll(there.keySet().stream().map(CommitId::toString).collect(Collectors.toSet()));
    }
    return present;
  }
}
