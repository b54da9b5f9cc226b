package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkingAFailureTest {
  /** Nobody looks at timers. */
  private final Wiring defective =
      new Wiring() {
        @Override
        public List<NamedPump> pumps(List<NamedPump> pumps) {
          return pumps.stream().filter(pump -> !pump.name().equals("timers")).toList();
        }
      };

  @Test
  void what_is_left_is_small_and_still_fails() {
    Scenario scenario = Scenario.drawn(3, "network");
    Outcome outcome = Run.of(scenario, defective, Trace.hashing());
    assertThat(outcome.violations()).isNotEmpty();
    Failure failure = new Failure(scenario, outcome.violations().getFirst());

    Scenario small = Shrinker.shrink(defective, failure);

    assertThat(Shrinker.violations(small, defective, failure.violation().invariant())).isNotEmpty();
    assertThat(small.faults().orElseThrow().size()).isLessThanOrEqualTo(20);
    assertThat(small.acts().size()).isLessThan(scenario.acts().size());
  }
}
