package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.OutboxMessage;
import java.util.List;
import java.util.Optional;

/** Commits with something missing. */
final class Commits {
  private Commits() {}

  static Commit with(Commit commit, CommitId id, List<Append> appends, List<OutboxMessage> outbox) {
    return new Commit(
        id,
        commit.origin(),
        appends,
        commit.conditions(),
        outbox,
        commit.timers(),
        commit.rows(),
        commit.answer(),
        commit.handled());
  }

  /** A commit that holds nothing but these. */
  static Commit bare(Commit commit, String name, List<Append> appends, List<OutboxMessage> outbox) {
    CommitId id = CommitId.ofMessage(name, commit.id().value());
    return new Commit(
        id, commit.origin(), appends, List.of(), outbox, List.of(), List.of(), Optional.empty());
  }
}
