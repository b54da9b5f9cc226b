package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.memory.MemoryContextStore;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random calls find a store that answers otherwise than the reference, and say how. */
class ComparingWithTheModelTest {
  private static final int SEEDS = 10;
  private static final int CALLS = 300;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "CHECKS_FIRST_AND_WRITES_LATER",
        "SWITCHES_WHILE_OTHERS_WRITE",
        "SHOWS_HALF_A_COMMIT",
        "WRITES_ROWS_LATER",
        "MOVES_PROGRESS_BEFORE_ROWS"
      })
  void finds_every_defect_that_needs_no_race(Sabotage defect) {
    assertThat(LongStream.rangeClosed(1, SEEDS))
        .as("seeds of which one finds %s", defect)
        .anyMatch(seed ->
            catchThrowable(() -> ModelRun.check(seed, CALLS, () -> stores(defect)))
                instanceof AssertionError);
  }

  @Test
  void tells_the_seed_the_fewest_calls_and_both_answers() {
    assertThatThrownBy(() -> ModelRun.check(1, CALLS, () -> stores(Sabotage.SAVES_WITHOUT_A_LEASE)))
        .hasMessageMatching(
            "(?s)Seed 1, shrunk from 300 calls to 1:\\s+1\\. checkpoints\\.save .*"
                + "the reference answers  fault Fenced\\s+the store answers      done\\s+");
  }

  @Test
  void leaves_out_what_a_failure_does_not_need() {
    List<Integer> failing = IntStream.range(0, 100).boxed().toList();

    assertThat(Shrinking.shrink(failing, some -> some.containsAll(List.of(17, 83))))
        .containsExactly(17, 83);
  }

  private static List<ContextStore> stores(Sabotage defect) {
    return List.of(
        defect.of(new MemoryContextStore("model", InstantSource.system(), SampleRow.CODEC)));
  }
}
