package dev.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.Mutants.Mutant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** An invariant counts only if it finds the mistake it is there for. */
class CatchingMutantsTest {
  private static final List<Mutant> MUTANTS = Mutants.ALL;

  @ParameterizedTest
  @FieldSource("MUTANTS")
  void every_mistake_is_found_by_its_invariant(Mutant mutant) {
    Verdict verdict = mutant.tale().judgedBy(mutant.invariant());

    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.violations()).isNotEmpty();
    assertThat(verdict.figure())
        .as("numbers, and nothing that is not so of them")
        .doesNotContain("each", "equal", "none", "all of them", "signed", " read", "in order", "=");
  }

  @Test
  void every_invariant_has_a_mistake_to_find() {
    assertThat(MUTANTS)
        .extracting(Mutant::invariant)
        .containsAll(Invariants.ALL.stream().map(Invariant::id).toList());
  }

  @Test
  void a_world_in_which_nothing_happened_breaks_nothing() {
    assertThat(Audit.run(new Tale().world())).allMatch(Finding::holds);
  }

  @Test
  void an_invariant_says_in_one_sentence_what_it_means() {
    assertThat(Invariants.ALL)
        .allSatisfy(invariant ->
            assertThat(invariant.meaning()).matches("[A-Z].*[^.]\\.").hasSizeLessThan(130));
    assertThat(Invariants.ALL).extracting(Invariant::id).doesNotHaveDuplicates();
    assertThat(Invariants.ALL).extracting(Invariant::name).doesNotHaveDuplicates();
  }

  @Test
  void what_is_so_of_the_numbers_is_said_while_nothing_speaks_against_it() {
    Violations violations = new Violations();

    assertThat(violations.claiming("3 orders", ", each once").figure())
        .isEqualTo("3 orders, each once");
    violations.add("wrong");
    assertThat(violations.claiming("3 orders", ", each once").figure()).isEqualTo("3 orders");
  }

  @Test
  void what_is_wrong_everywhere_is_named_a_few_times_and_counted() {
    Violations violations = new Violations();
    for (int i = 0; i < 100; i++) {
      violations.add("wrong " + i);
    }

    assertThat(violations.verdict("").violations()).hasSize(21).last().isEqualTo("and 80 more");
  }
}
