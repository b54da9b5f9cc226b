package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.view.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Commits that go to the store together. A commit joins only if the store can check it on its own:
 * it may continue a stream where the batch leaves it, and has otherwise nothing in common with the
 * batch.
 */
final class Batch {
  /**
   * A commit and whoever waits for its result.
   *
   * @param assumed commits on the results of which it was decided; if one of them is not stored,
   *     this one must not be either, even if the versions happen to fit
   */
  record Pending(Commit commit, List<Ticket> assumed, Consumer<CommitResult> then) {
    boolean undermined() {
      return assumed.stream().anyMatch(Ticket::failed);
    }
  }

  private final int mostCommits;
  private final long mostBytes;
  private final List<Pending> pending = new ArrayList<>();
  private final Map<StreamId, Long> streams = new HashMap<>();
  private final Set<Object> names = new HashSet<>();
  private final List<NewEvent> tagged = new ArrayList<>();
  private long bytes;

  Batch(int mostCommits, long mostBytes) {
    this.mostCommits = mostCommits;
    this.mostBytes = mostBytes;
  }

  List<Pending> pending() {
    return pending;
  }

  boolean full() {
    return pending.size() >= mostCommits || bytes >= mostBytes;
  }

  /** Takes the commit in, unless the two must not go together. */
  boolean join(Pending candidate) {
    Commit commit = candidate.commit();
    if (!continues(commit)
        || namesOf(commit).stream().anyMatch(names::contains)
        || conditionMet(commit)) {
      return false;
    }
    pending.add(candidate);
    bytes += commit.size();
    names.addAll(namesOf(commit));
    for (Append append : commit.appends()) {
      streams.put(append.stream(), append.lastVersion());
      append.events().stream().filter(e -> !e.tags().isEmpty()).forEach(tagged::add);
    }
    return true;
  }

  private boolean continues(Commit commit) {
    return commit.appends().stream()
        .allMatch(
            a -> streams.getOrDefault(a.stream(), a.expectedVersion()) == a.expectedVersion());
  }

  /** Whether an event of the batch is what the commit asks not to have happened. */
  private boolean conditionMet(Commit commit) {
    return commit.conditions().stream().anyMatch(c -> tagged.stream().anyMatch(c.query()::selects));
  }

  /** The identities a commit shares with nobody in its batch, besides its streams. */
  static Set<Object> namesOf(Commit commit) {
    Set<Object> names = new HashSet<>();
    names.add(commit.id());
    for (TimerChange change : commit.timers()) {
      names.add(change.timer());
    }
    return names;
  }

  /**
   * The commits as they are written. Commits of one stream go together although each writes the
   * same row: of several changes of a row in a batch, which is stored as a whole, only the last one
   * counts.
   */
  static List<Commit> written(List<Pending> part) {
    Set<RowName> seen = new HashSet<>();
    List<Commit> written = new ArrayList<>();
    for (Pending pending : part.reversed()) {
      Commit commit = pending.commit();
      List<RowChange> last = commit.rows().stream().filter(r -> seen.add(RowName.of(r))).toList();
      written.add(last.size() == commit.rows().size() ? commit : commit.withRows(last));
    }
    return written.reversed();
  }

  private record RowName(TableId table, Tenant tenant, String key) {
    static RowName of(RowChange row) {
      return new RowName(row.table(), row.tenant(), row.key());
    }
  }
}
