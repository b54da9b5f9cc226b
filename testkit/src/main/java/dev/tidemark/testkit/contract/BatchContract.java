package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.memory.MemoryContextStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * A batch means what its commits mean one by one: whatever is drawn, the same commits are stored
 * and everything that can be read is equal.
 */
public abstract class BatchContract extends StoreContract {
  private static final int SEEDS = 8;
  private static final int BATCHES = 25;
  private static final TableSchema<SampleRow> TABLE = SampleRow.VIEW.table(1);

  @RepeatedTest(SEEDS)
  void equals_the_same_commits_one_by_one(RepetitionInfo seed) {
    ContextStore single = new MemoryContextStore("single", InstantSource.system(), SampleRow.CODEC);
    single.views().tables().create(TABLE);
    store.views().tables().create(TABLE);
    List<CommitId> ids = new ArrayList<>();
    RandomBatches random =
        new RandomBatches(new Random(seed.getCurrentRepetition()), TABLE.id(), ids);
    int refused = 0;

    for (int i = 0; i < BATCHES; i++) {
      List<Commit> batch = random.next(single);
      Set<CommitId> expected = oneByOne(single, batch);
      assertThat(inBatches(store, batch)).as("stored of batch %d", i).isEqualTo(expected);
      refused += batch.size() - expected.size();
    }

    assertThat(Picture.of(reopened(), TABLE)).isEqualTo(Picture.of(single, TABLE));
    assertThat(reopened().events().find(ids))
        .usingRecursiveComparison()
        .isEqualTo(single.events().find(ids));
    assertThat(refused).as("refused commits, without which this proves little").isPositive();
    assertThat(single.log().after(0, ALL)).isNotEmpty();
  }

  private static Set<CommitId> oneByOne(ContextStore single, List<Commit> commits) {
    Set<CommitId> stored = new LinkedHashSet<>();
    for (Commit commit : commits) {
      if (single.events().write(List.of(commit)) instanceof WriteResult.Stored) {
        stored.add(commit.id());
      }
    }
    return stored;
  }

  /** Writes the batch, without the commits named in the way, until it is stored. */
  private static Set<CommitId> inBatches(ContextStore store, List<Commit> batch) {
    List<Commit> left = new ArrayList<>(batch);
    while (!left.isEmpty()) {
      switch (store.events().write(left)) {
        case WriteResult.Stored stored -> {
          return new LinkedHashSet<>(left.stream().map(Commit::id).toList());
        }
        case WriteResult.Refused refused -> {
          int before = left.size();
          left.removeIf(commit -> refused.refusals().containsKey(commit.id()));
          assertThat(left).as("a refusal names a commit of the batch").hasSizeLessThan(before);
        }
      }
    }
    return Set.of();
  }
}
