package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Commits that go to the store together. A commit joins only if the store can check it on its own:
 * it may continue a stream where the batch leaves it, and has otherwise nothing in common with the
 * batch.
 */
final class Batch {
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

  /** Takes the commit in, unless it has something in common with the batch. */
  boolean join(Pending candidate) {
    if (!continues(candidate.commit()) || sharesName(candidate)) {
      return false;
    }
    pending.add(candidate);
    bytes += candidate.size();
    names.addAll(candidate.names());
    for (Append append : candidate.commit().appends()) {
      streams.put(append.stream(), append.lastVersion());
      for (NewEvent event : append.events()) {
        if (!event.tags().isEmpty()) {
          tagged.add(event);
        }
      }
    }
    return true;
  }

  private boolean continues(Commit commit) {
    for (Append append : commit.appends()) {
      Long end = streams.get(append.stream());
      if (end != null && end != append.expectedVersion()) {
        return false;
      }
    }
    return true;
  }

  private boolean sharesName(Pending candidate) {
    for (Object name : candidate.names()) {
      if (names.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an event of the batch is what the commit asks not to have happened. Once the batch is
   * stored the store sees that for itself.
   */
  boolean contradicts(Pending candidate) {
    for (Condition condition : candidate.commit().conditions()) {
      if (tagged.stream().anyMatch(condition.query()::selects)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The commits as they are written. Commits of one stream go together although each writes the
   * same row: of several changes of a row in a batch, which is stored as a whole, only the last one
   * counts.
   */
  static List<Commit> written(List<Pending> part) {
    Set<RowName> seen = new HashSet<>();
    List<Commit> written = new ArrayList<>(part.size());
    for (Pending pending : part.reversed()) {
      Commit commit = pending.commit();
      List<RowChange> rows = commit.rows();
      List<RowChange> last =
          rows.isEmpty() ? rows : rows.stream().filter(r -> seen.add(RowName.of(r))).toList();
      written.add(last.size() == rows.size() ? commit : commit.withRows(last));
    }
    return written.reversed();
  }

  private record RowName(TableId table, Tenant tenant, String key) {
    static RowName of(RowChange row) {
      return new RowName(row.table(), row.tenant(), row.key());
    }
  }
}
