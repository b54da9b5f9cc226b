package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;
import org.junit.jupiter.api.Test;

class RepeatingARunTest {
  @Test
  void the_same_seed_gives_the_same_run() {
    Outcome first = run(7);
    Outcome second = run(7);

    assertThat(second.hash()).isEqualTo(first.hash());
    assertThat(second).isEqualTo(first);
    assertThat(first.violations()).isEmpty();
  }

  @Test
  void another_seed_gives_another_run() {
    assertThat(run(8).hash()).isNotEqualTo(run(7).hash());
  }

  private static Outcome run(long seed) {
    return Run.of(Scenario.drawn(seed, "crash"), Wiring.REAL, Trace.hashing());
  }
}
