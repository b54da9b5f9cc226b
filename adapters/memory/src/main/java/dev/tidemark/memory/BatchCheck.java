package dev.tidemark.memory;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.memory.Contents.LoggedEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the commits of one batch that cannot be stored, each with the first reason. Used once,
 * under the lock.
 */
final class BatchCheck {
  private final Contents contents;

  /** Where the accepted commits so far leave their streams. */
  private final Map<StreamId, Long> versions = new LinkedHashMap<>();

  /** Streams of refused commits. Nobody can tell what the next commit would find there. */
  private final Set<StreamId> unsettled = new LinkedHashSet<>();

  BatchCheck(Contents contents) {
    this.contents = contents;
  }

  Map<CommitId, Refusal> refusals(List<Commit> batch) {
    Map<CommitId, Refusal> refusals = new LinkedHashMap<>();
    for (Commit commit : batch) {
      Optional<Refusal> refusal = check(commit);
      if (refusal.isPresent()) {
        refusals.put(commit.id(), refusal.get());
        commit.appends().forEach(append -> unsettled.add(append.stream()));
      } else {
        commit.appends().forEach(append -> versions.put(append.stream(), append.lastVersion()));
      }
    }
    return refusals;
  }

  private Optional<Refusal> check(Commit commit) {
    Committed earlier = contents.commits.get(commit.id());
    if (earlier != null) {
      return Optional.of(new Refusal.AlreadyCommitted(earlier));
    }
    return versionConflict(commit)
        .or(() -> failedCondition(commit))
        .or(() -> goneTimer(commit))
        .or(() -> commit.handled().filter(contents::standsBefore).map(Refusal.KeyStands::new));
  }

  private Optional<Refusal> versionConflict(Commit commit) {
    for (Append append : commit.appends()) {
      StreamId stream = append.stream();
      long actual = versions.getOrDefault(stream, contents.versionOf(stream));
      if (append.expectedVersion() != actual && !unsettled.contains(stream)) {
        return Optional.of(new Refusal.VersionConflict(stream, append.expectedVersion(), actual));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> failedCondition(Commit commit) {
    for (Condition condition : commit.conditions()) {
      for (LoggedEvent event :
          Contents.after(contents.events, condition.afterPosition(), Integer.MAX_VALUE)) {
        if (condition.query().selects(event.written())) {
          return Optional.of(new Refusal.ConditionFailed(condition, event.stored().position()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> goneTimer(Commit commit) {
    for (TimerChange change : commit.timers()) {
      if (change instanceof TimerChange.Take take
          && !Objects.equals(contents.timers.get(take.timer()), take.due())) {
        return Optional.of(new Refusal.TimerGone(take.timer()));
      }
    }
    return Optional.empty();
  }
}
