package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that once broke a promise, shrunk and kept; it must never do so again. */
class ReplayingScenariosTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "scenarios");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void keeps_every_promise(Path file) {
    Scenario scenario = ScenarioFile.read(file);

    assertThat(Run.of(scenario, Wiring.REAL, Trace.hashing()).violations()).isEmpty();
  }
}
