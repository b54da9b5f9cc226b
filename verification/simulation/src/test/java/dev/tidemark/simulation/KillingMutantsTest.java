package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.Invariant;
import dev.tidemark.audit.Invariants;
import dev.tidemark.simulation.mutant.Mutant;
import dev.tidemark.simulation.mutant.Mutants;
import dev.tidemark.simulation.mutant.Verdict;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KillingMutantsTest {
  /** Five times what the slowest of them takes, so that a change elsewhere may move a defect. */
  private static final long MOST_SEEDS = 100;

  static Stream<Mutant> mutants() {
    return Mutants.ALL.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void every_mutant_is_killed_by_the_invariant_it_is_meant_for(Mutant mutant) {
    assertThat(Verdict.of(mutant, 1, MOST_SEEDS)).matches(Verdict::asMeant, "is killed as meant");
  }

  @Test
  void there_are_mutants_enough() {
    assertThat(Mutants.ALL).hasSizeGreaterThanOrEqualTo(43);
    assertThat(Mutants.ALL).extracting(Mutant::name).doesNotHaveDuplicates();
  }

  @Test
  void the_page_about_them_names_each_with_the_seeds_it_took() throws IOException {
    String page = Files.readString(Path.of("..", "..").resolve(MutantReport.PAGE));

    assertThat(Mutants.ALL)
        .as("run ./tidemark sim --mutants --report, and commit what it wrote")
        .allSatisfy(mutant ->
            assertThat(page)
                .containsPattern(
                    "\\| %s \\| %s \\| (%s) \\| \\1 \\| \\d+ \\|"
                        .formatted(
                            mutant.name(), Pattern.quote(mutant.defect()), mutant.invariant())));
  }

  @Test
  void every_invariant_has_a_mutant() {
    assertThat(Mutants.ALL)
        .extracting(Mutant::invariant)
        .containsAll(Invariants.ALL.stream().map(Invariant::id).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothing_wrong_survives(long seed) {
    Scenario scenario = Scenario.drawn(seed, Mutants.CONTROL.profile());

    assertThat(Run.of(scenario, Mutants.CONTROL.wiring(), Trace.hashing()).violations()).isEmpty();
  }
}
