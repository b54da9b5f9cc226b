package dev.tidemark.memory;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.TimerChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the writer of a batch owes the store: its commits do not depend on each other, except by
 * continuing a stream. A real store may trust this; the reference makes a bug of the caller
 * visible.
 */
final class Independence {
  private Independence() {}

  static void require(List<Commit> batch) {
    Set<Object> used = new LinkedHashSet<>();
    List<NewEvent> earlier = new ArrayList<>();
    for (Commit commit : batch) {
      claim(used, commit.id());
      commit.timers().stream()
          .filter(change -> !setAgain(commit, change))
          .forEach(change -> claim(used, change.timer()));
      commit
          .rows()
          .forEach(change -> claim(used, List.of(change.table(), change.tenant(), change.key())));
      commit.conditions().forEach(condition -> requireUntouched(condition, earlier));
      requireOneAppendForEachStream(commit);
      commit.appends().forEach(append -> earlier.addAll(append.events()));
    }
  }

  /** A commit that uses a timer up may set the same one again. */
  private static boolean setAgain(Commit commit, TimerChange change) {
    return change instanceof TimerChange.Arm
        && commit.timers().stream()
            .anyMatch(c -> c instanceof TimerChange.Take && c.timer().equals(change.timer()));
  }

  private static void claim(Set<Object> used, Object thing) {
    if (!used.add(thing)) {
      throw new IllegalArgumentException("Two changes of one batch share " + thing + ".");
    }
  }

  private static void requireUntouched(Condition condition, List<NewEvent> earlier) {
    if (earlier.stream().anyMatch(condition.query()::selects)) {
      throw new IllegalArgumentException(
          "An earlier commit of the same batch breaks " + condition + ".");
    }
  }

  private static void requireOneAppendForEachStream(Commit commit) {
    if (commit.appends().size() < 2) {
      return;
    }
    long streams = commit.appends().stream().map(Append::stream).distinct().count();
    if (streams != commit.appends().size()) {
      throw new IllegalArgumentException(
          "The commit " + commit.id() + " appends twice to one stream.");
    }
  }
}
