package dev.tidemark.simulation.mutant;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What became of a mutant.
 *
 * @param seeds how many it took, or how many did not suffice
 * @param found by the invariant that is to find it; empty if it survives
 */
public record Verdict(Mutant mutant, long seeds, Optional<Violation> found) {
  /** Hunts a mutant with so many seeds at most. */
  public static Verdict of(Mutant mutant, long first, long most) {
    for (long n = 1; n <= most; n++) {
      Scenario scenario = Scenario.drawn(first + n - 1, mutant.profile());
      Outcome outcome = Run.of(scenario, mutant.wiring(), Trace.hashing());
      Optional<Violation> violation = finding(mutant, outcome.violations());
      if (violation.isPresent()) {
        return new Verdict(mutant, n, violation);
      }
    }
    return new Verdict(mutant, most, Optional.empty());
  }

  private static Optional<Violation> finding(Mutant mutant, List<Violation> violations) {
    return violations.stream()
        .filter(violation -> violation.invariant().startsWith(mutant.invariant() + " "))
        .findFirst();
  }

  /** Whether it was found. */
  public boolean killed() {
    return found.isPresent();
  }

  @Override
  public String toString() {
    return "%-4s %-48s %s"
        .formatted(
            mutant.invariant(),
            mutant.defect(),
            killed() ? "killed by seed " + seeds : "SURVIVED " + seeds + " seeds");
  }
}
