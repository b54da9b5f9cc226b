package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A store that makes two transactions of what must be one. */
final class TornStore {
  /** Longer than anybody who waits in a suite pauses between two looks. */
  private static final Duration BETWEEN = Duration.ofMillis(15);

  private TornStore() {}

  /** Stores the first stream of a commit without rows, and then the others. */
  static Parts betweenStreams(Parts store) {
    return torn(
        store,
        commit -> commit.rows().isEmpty() && commit.appends().size() > 1,
        commit -> part(commit, commit.id(), commit.appends().subList(0, 1), List.of()),
        commit ->
            part(
                commit,
                Samples.commitId(),
                commit.appends().subList(1, commit.appends().size()),
                List.of()));
  }

  /** Stores a commit with its first row, and then its other rows. */
  static Parts betweenRows(Parts store) {
    return torn(
        store,
        commit -> commit.rows().size() > 1,
        commit -> commit.withRows(commit.rows().subList(0, 1)),
        commit ->
            part(
                commit,
                Samples.commitId(),
                List.of(),
                commit.rows().subList(1, commit.rows().size())));
  }

  private static Parts torn(
      Parts store,
      Predicate<Commit> inTwo,
      UnaryOperator<Commit> first,
      UnaryOperator<Commit> rest) {
    return Sabotage.writing(
        store,
        batch -> {
          WriteResult result =
              store
                  .events()
                  .write(batch.stream().map(c -> inTwo.test(c) ? first.apply(c) : c).toList());
          List<Commit> left = batch.stream().filter(inTwo).map(rest).toList();
          if (result instanceof WriteResult.Stored && !left.isEmpty()) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            store.events().write(left);
          }
          return result;
        });
  }

  private static Commit part(
      Commit whole, CommitId id, List<Append> appends, List<RowChange> rows) {
    List<Condition> conditions = id.equals(whole.id()) ? whole.conditions() : List.of();
    return new Commit(
        id, whole.origin(), appends, conditions, List.of(), List.of(), rows, whole.answer());
  }

  /** Says how far the rows are before it writes them. */
  record HurriedViews(ViewStore real) implements PassingViews {
    @Override
    public void apply(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
      real.apply(table, List.of(), progress, lease);
      LockSupport.parkNanos(BETWEEN.toNanos());
      real.apply(table, changes, progress, lease);
    }
  }
}
