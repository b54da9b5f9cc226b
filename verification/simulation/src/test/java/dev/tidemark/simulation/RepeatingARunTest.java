package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RepeatingARunTest {
  private static final long SEED = 7;
  private static final String PROFILE = "mixed";

  @Test
  void the_same_seed_gives_the_same_run() {
    Outcome first = run(Scenario.drawn(SEED, PROFILE));
    Outcome second = run(Scenario.drawn(SEED, PROFILE));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void another_seed_gives_another_run() {
    assertThat(RunHash.of(SEED + 1, PROFILE)).isNotEqualTo(RunHash.of(SEED, PROFILE));
  }

  /** Sets and maps whose order is salted at the start of each JVM must not decide anything. */
  @Test
  void another_jvm_runs_the_same() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunHash.class.getName(),
                Long.toString(SEED),
                PROFILE)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).isZero();
    assertThat(said.strip()).isEqualTo(RunHash.of(SEED, PROFILE));
  }

  @Test
  void exactly_the_faults_that_happened_give_the_same_run() {
    Scenario drawn = Scenario.drawn(SEED, PROFILE);
    Outcome first = run(drawn);

    Scenario scripted = ScenarioFile.parsed(ScenarioFile.written(drawn.withFaults(first.faults())));

    assertThat(run(scripted).hash()).isEqualTo(first.hash());
  }

  private static Outcome run(Scenario scenario) {
    return Run.of(scenario, Wiring.REAL, Trace.hashing());
  }
}
