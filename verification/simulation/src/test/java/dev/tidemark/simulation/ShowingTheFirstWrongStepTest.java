package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.simulation.mutant.Mutants;
import dev.tidemark.simulation.plan.Act;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowingTheFirstWrongStepTest {
  private static final Scenario DRAWN = Scenario.drawn(1, "mixed");

  /** One order for one of many, so that the whole of it takes moments. */
  private static final Scenario SMALL = DRAWN.withFaults(List.of()).withActs(fewOf(DRAWN.acts()));

  private static List<Act> fewOf(List<Act> acts) {
    List<String> orders =
        acts.stream()
            .filter(act -> act.kind() == Act.Kind.PLACE)
            .map(Act::subject)
            .limit(6)
            .toList();
    return acts.stream()
        .filter(act -> act.kind() == Act.Kind.RECEIVE || orders.contains(act.subject()))
        .toList();
  }

  private static Wiring mutant(String name) {
    return Mutants.named(name).getFirst().wiring();
  }

  private static Violation broken(String invariant, Wiring wiring) {
    return Run.of(SMALL, wiring, Trace.hashing()).violations().stream()
        .filter(violation -> violation.invariant().startsWith(invariant + " "))
        .findFirst()
        .orElseThrow();
  }

  private static FirstWrong of(String invariant, String name) {
    Wiring wiring = mutant(name);
    Violation violation = broken(invariant, wiring);
    FirstWrong first = FirstWrong.of(SMALL, wiring, violation, FailureFolder.about(violation));
    assertThat(first.moment().orElseThrow().step()).isLessThanOrEqualTo(violation.step());
    return first;
  }

  @Test
  void money_posted_on_one_side_is_wrong_from_the_commit_that_posted_it() {
    FirstWrong first = of("M2", "one-sided-posting");

    assertThat(first.line()).startsWith("first wrong step: ").endsWith("/payment.events.write");
    assertThat(first.difference())
        .anyMatch(line -> line.contains("payment stream") && line.endsWith("HELD -> EARNED"));
    assertThat(first.before()).contains("\"where\": \"HELD\"").doesNotContain("EARNED");
    assertThat(first.after()).contains("\"where\": \"EARNED\"").doesNotContain("HELD");
  }

  @Test
  void a_row_that_is_missing_is_missing_from_when_the_view_went_past_it() {
    FirstWrong first = of("E7", "one-sided-line");

    assertThat(first.line()).startsWith("first wrong step: ").endsWith("/payment.views.apply");
    assertThat(first.difference()).isNotEmpty().allMatch(line -> line.contains("row ledger-entry"));
  }

  /** A saga that waits for ever is in order for as long as something may come. */
  @Test
  void what_shows_only_at_rest_is_said_to() {
    FirstWrong first = of("G6", "endless-retry");

    assertThat(first.line()).startsWith("can be judged only at rest; the last step that changed");
    assertThat(first.after()).isNotEqualTo(first.before());
  }
}
