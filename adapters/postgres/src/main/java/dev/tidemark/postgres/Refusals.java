package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what the server found in the way of a batch into a reason for each commit concerned. */
final class Refusals {
  private final Map<CommitId, Refusal> repetitions = new HashMap<>();
  private final Map<CommitId, Refusal> failures = new HashMap<>();
  // Where the accepted commits so far leave their streams.
  private final Map<StreamId, Long> versions;
  // Streams of refused commits: nobody can tell what a later commit of the batch would find there.
  private final Set<StreamId> unsettled = new HashSet<>();

  private Refusals(AppendCall call, AppendAnswer answer, Map<CommitId, Committed> earlier) {
    earlier.forEach(
        (id, committed) -> repetitions.put(id, new Refusal.AlreadyCommitted(committed)));
    versions = call.streams().versions(answer.stale());
    for (AppendAnswer.Fact fact : answer.failed()) {
      ConditionColumns.Owned failed = call.conditions().condition(fact.ordinal());
      failures.putIfAbsent(
          failed.owner(), new Refusal.ConditionFailed(failed.condition(), fact.number()));
    }
    for (int ordinal : answer.gone()) {
      TimerColumns.Owned gone = call.timers().take(ordinal);
      failures.putIfAbsent(gone.owner(), new Refusal.TimerGone(gone.timer()));
    }
    for (int ordinal : answer.standing()) {
      MessageColumns.Owned waiting = call.messages().message(ordinal);
      failures.putIfAbsent(waiting.owner(), new Refusal.KeyStands(waiting.message()));
    }
  }

  /** The first reason for each commit that stands in the way, as far as it can be told. */
  static Map<CommitId, Refusal> of(
      AppendCall call, AppendAnswer answer, Map<CommitId, Committed> earlier) {
    Refusals refusals = new Refusals(call, answer, earlier);
    Map<CommitId, Refusal> reasons = new LinkedHashMap<>();
    for (Commit commit : call.batch()) {
      refusals.check(commit).ifPresent(reason -> reasons.put(commit.id(), reason));
    }
    return reasons;
  }

  private Optional<Refusal> check(Commit commit) {
    Optional<Refusal> refusal =
        Optional.ofNullable(repetitions.get(commit.id()))
            .or(() -> versionConflict(commit))
            .or(() -> Optional.ofNullable(failures.get(commit.id())));
    for (Append append : commit.appends()) {
      if (refusal.isPresent()) {
        unsettled.add(append.stream());
      } else {
        versions.put(append.stream(), append.lastVersion());
      }
    }
    return refusal;
  }

  private Optional<Refusal> versionConflict(Commit commit) {
    for (Append append : commit.appends()) {
      long actual = versions.getOrDefault(append.stream(), 0L);
      if (append.expectedVersion() != actual && !unsettled.contains(append.stream())) {
        return Optional.of(
            new Refusal.VersionConflict(append.stream(), append.expectedVersion(), actual));
      }
    }
    return Optional.empty();
  }
}
