package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.world.Wiring;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What goes wrong when a unit of work is stored: not all of it, or not once. */
final class CommitMutants {
  private static final String STORE = "store";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "outbox-apart",
              "E4",
              "messages are stored in a second transaction",
              STORE,
              writing(OutboxApart::new)),
          new Mutant(
              "refused-leaves-trace",
              "E4",
              "messages of a refused commit stay in the outbox",
              "race",
              writing(RefusedLeavesTrace::new)),
          new Mutant(
              "unknown-taken-for-done",
              "E4",
              "a write whose answer was lost is taken for done",
              STORE,
              writing(TakenForDone::new)),
          new Mutant(
              "saga-apart",
              "G4",
              "a saga's entry is stored in a transaction of its own",
              STORE,
              writing(SagaApart::new)),
          new Mutant(
              "marked-apart",
              "E6",
              "a message is marked as handled apart from its effect",
              "network",
              writing(MarkedApart::new)),
          new Mutant(
              "inbox-purged",
              "E6",
              "the marks of handled messages are purged",
              "network",
              writing(Purged::new)));

  private CommitMutants() {}

  private static Wiring writing(UnaryOperator<EventStore> change) {
    return Wirings.storing(store -> Parts.of(store).with(change.apply(store.events())));
  }

  private static final class OutboxApart extends Events {
    OutboxApart(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      WriteResult result =
          real.write(
              batch.stream()
                  .map(commit -> Commits.with(commit, commit.id(), commit.appends(), List.of()))
                  .toList());
      if (result instanceof WriteResult.Stored) {
        batch.stream()
            .filter(commit -> !commit.outbox().isEmpty())
            .forEach(commit ->
                real.write(List.of(Commits.bare(commit, "outbox", List.of(), commit.outbox()))));
      }
      return result;
    }
  }

  private static final class RefusedLeavesTrace extends Events {
    RefusedLeavesTrace(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      WriteResult result = real.write(batch);
      if (result instanceof WriteResult.Refused(var refusals)) {
        for (Commit commit : batch) {
          boolean conflict = refusals.get(commit.id()) instanceof Refusal.VersionConflict;
          if (conflict && !commit.outbox().isEmpty()) {
            UUID once = commit.outbox().getFirst().id();
            CommitId id = CommitId.ofMessage("trace", once);
            if (real.find(List.of(id)).isEmpty()) {
              Commit trace = Commits.bare(commit, "trace", List.of(), commit.outbox());
              real.write(List.of(Commits.with(trace, id, List.of(), commit.outbox())));
            }
          }
        }
      }
      return result;
    }
  }

  private static final class TakenForDone extends Events {
    TakenForDone(EventStore real) {
      super(real);
    }

    @Override
    public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
      Map<CommitId, Committed> done = new HashMap<>();
      ids.forEach(id -> done.put(id, new Committed(id, 0, Optional.empty())));
      return done;
    }
  }

  private static final class SagaApart extends Events {
    SagaApart(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      if (batch.size() > 1 || batch.getFirst().appends().stream().noneMatch(SagaApart::ofSaga)) {
        return real.write(batch);
      }
      Commit commit = batch.getFirst();
      List<Append> saga = commit.appends().stream().filter(SagaApart::ofSaga).toList();
      WriteResult first = real.write(List.of(Commits.bare(commit, "saga", saga, List.of())));
      if (first instanceof WriteResult.Refused(var refusals)) {
        return new WriteResult.Refused(Map.of(commit.id(), refusals.values().iterator().next()));
      }
      List<Append> rest = commit.appends().stream().filter(append -> !ofSaga(append)).toList();
      return real.write(List.of(Commits.with(commit, commit.id(), rest, commit.outbox())));
    }

    private static boolean ofSaga(Append append) {
      return append.stream().category().equals("order-saga");
    }
  }

  private static final class MarkedApart extends Events {
    private long number;

    MarkedApart(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      Map<CommitId, Committed> marked = real.find(batch.stream().map(Commit::id).toList());
      if (!marked.isEmpty()) {
        Map<CommitId, Refusal> refusals = new HashMap<>();
        marked.forEach((id, one) -> refusals.put(id, new Refusal.AlreadyCommitted(one)));
        return new WriteResult.Refused(refusals);
      }
      WriteResult result =
          real.write(
              batch.stream()
                  .map(commit ->
                      Commits.with(commit, unnamed(commit), commit.appends(), commit.outbox()))
                  .toList());
      if (result instanceof WriteResult.Stored) {
        batch.forEach(commit -> mark(commit));
        return result;
      }
      return result instanceof WriteResult.Refused(var refusals)
          ? new WriteResult.Refused(renamed(batch, refusals))
          : result;
    }

    private CommitId unnamed(Commit commit) {
      return CommitId.ofMessage("effect " + number, commit.id().value());
    }

    private Map<CommitId, Refusal> renamed(List<Commit> batch, Map<CommitId, Refusal> refusals) {
      Map<CommitId, Refusal> renamed = new HashMap<>();
      for (Commit commit : batch) {
        Refusal refusal = refusals.get(unnamed(commit));
        if (refusal != null) {
          renamed.put(commit.id(), refusal);
        }
      }
      return renamed;
    }

    private void mark(Commit commit) {
      number++;
      Commit bare = Commits.bare(commit, "mark", List.of(), List.of());
      real.write(
          List.of(
              new Commit(
                  commit.id(),
                  bare.origin(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  commit.answer())));
    }
  }

  /** Remembers what was handled for a while only. */
  static final class Purged extends Events {
    private long number;

    Purged(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      WriteResult result = real.write(batch);
      if (result instanceof WriteResult.Refused(var refusals)
          && refusals.values().stream().allMatch(Purged::old)) {
        number++;
        return real.write(
            batch.stream()
                .map(commit ->
                    refusals.containsKey(commit.id())
                        ? Commits.with(
                            commit,
                            CommitId.ofMessage("again " + number, commit.id().value()),
                            commit.appends(),
                            commit.outbox())
                        : commit)
                .toList());
      }
      return result;
    }

    private static boolean old(Refusal refusal) {
      return refusal instanceof Refusal.AlreadyCommitted;
    }
  }
}
