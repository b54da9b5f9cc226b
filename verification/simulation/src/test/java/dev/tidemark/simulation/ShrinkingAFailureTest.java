package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkingAFailureTest {
  /** Nobody looks at timers. */
  private final Wiring defective =
      new Wiring() {
        @Override
        public List<NamedPump> pumps(List<NamedPump> pumps) {
          return pumps.stream().filter(pump -> !pump.name().equals("timers")).toList();
        }
      };

  @TempDir private Path home;

  @Test
  void what_is_left_is_small_still_fails_and_is_told() throws IOException {
    Scenario scenario = Scenario.drawn(3, "network");
    Outcome outcome = Run.of(scenario, defective, Trace.hashing());
    assertThat(outcome.violations()).isNotEmpty();
    Failure failure = new Failure(scenario, outcome.violations().getFirst());
    FailureFolder folder = FailureFolder.of(home, defective, failure);

    FailureFolder.Contents contents = folder.fill(failure);
    Failure shrunk = contents.small();

    Scenario small = ScenarioFile.read(folder.scenario());
    assertThat(shrunk.scenario()).isEqualTo(small);

    assertThat(Shrinker.violations(small, defective, failure.violation().invariant())).isNotEmpty();
    assertThat(small.faults().orElseThrow().size()).isLessThanOrEqualTo(20);
    assertThat(small.acts().size()).isLessThan(scenario.acts().size());
    assertTold(Path.of(folder.toString()), shrunk.violation());
  }

  /**
   * Everything for whoever looks for the cause: all that happened, and the end of it at a glance.
   */
  private static void assertTold(Path folder, Violation violation) throws IOException {
    Matcher order = Pattern.compile("[0-9a-f-]{36}").matcher(violation.detail());
    assertThat(order.find()).as(violation.detail()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("trace.jsonl")))
        .hasSizeGreaterThan(20)
        .allMatch(line -> line.startsWith("{\"step\":") && line.endsWith("}"));
    assertThat(Files.readAllLines(folder.resolve("last-events.txt")))
        .hasSizeBetween(2, 50)
        .anyMatch(line -> line.contains("stored") && line.contains(order.group()));
    assertThat(folder.resolve("faults.txt")).exists();
    assertThat(Files.readAllLines(folder.resolve("first-wrong-step.txt")))
        .startsWith(violation.invariant() + ": " + violation.detail())
        .hasSizeGreaterThan(2);
    assertThat(folder.resolve("fold-after.json"))
        .content()
        .startsWith("{")
        .contains(order.group())
        .isNotEqualTo(Files.readString(folder.resolve("fold-before.json")));
    assertThat(folder.resolve("diagram.html"))
        .content()
        .contains("<title>" + violation.invariant(), order.group());
  }
}
