package dev.tidemark.testkit.contract;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is called, on whichever port, in whatever order, by either of two processes: the store
 * answers as the reference in memory does. A difference is told with its seed and the fewest calls
 * that show it.
 *
 * <p>{@code -Dtidemark.model.rounds=50} makes fifty times as many runs, of other seeds.
 */
public abstract class ModelContract extends StoreContract {
  private static final int SEEDS = 10;
  private static final int CALLS = 300;

  @RepeatedTest(SEEDS)
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void answers_every_call_as_the_reference_does(RepetitionInfo repetition) {
    int rounds = Integer.getInteger("tidemark.model.rounds", 1);
    for (int round = 0; round < rounds; round++) {
      ModelRun.check(
          repetition.getCurrentRepetition() + (long) round * SEEDS, CALLS, this::another);
    }
  }
}
