package dev.tidemark.simulation.mutant;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.util.List;
import java.util.Optional;

/**
 * What became of a mutant.
 *
 * @param seeds how many it took, or how many did not suffice
 * @param found what a run reported, if possible of the invariant it is meant for; else by the one
 *     that was first; empty if it survives
 */
public record Verdict(Mutant mutant, long seeds, Optional<Violation> found) {
  /** Another invariant may be faster; so many seeds more are given to the one that is meant. */
  private static final long MORE = 25;

  /** Hunts a mutant from a seed on, with so many seeds at most. */
  public static Verdict of(Mutant mutant, long first, long most) {
    Verdict verdict = new Verdict(mutant, most, Optional.empty());
    long last = most;
    for (long n = 1; n <= last; n++) {
      Scenario scenario = Scenario.drawn(first + n - 1, mutant.profile());
      Outcome outcome = Run.of(scenario, mutant.wiring(), Trace.hashing());
      if (!outcome.good() && realSurvives(scenario)) {
        Verdict killed =
            new Verdict(mutant, n, Optional.of(foremost(mutant, outcome.violations())));
        if (killed.asMeant()) {
          return killed;
        }
        last = verdict.killed() ? last : Math.min(last, n + MORE);
        verdict = verdict.killed() ? verdict : killed;
      }
    }
    return verdict;
  }

  /** A run in which the product itself fails says nothing about a defect. */
  private static boolean realSurvives(Scenario scenario) {
    return Run.of(scenario, Wiring.REAL, Trace.hashing()).good();
  }

  private static Violation foremost(Mutant mutant, List<Violation> violations) {
    return violations.stream()
        .filter(violation -> idOf(violation).equals(mutant.invariant()))
        .findFirst()
        .orElseGet(violations::getFirst);
  }

  private static String idOf(Violation violation) {
    return violation.invariant().substring(0, violation.invariant().indexOf(' '));
  }

  /** Whether it was found. */
  public boolean killed() {
    return found.isPresent();
  }

  /** Id of the invariant that found it; empty if it survives. */
  public String killer() {
    return found.map(Verdict::idOf).orElse("");
  }

  /** Whether the invariant it is meant for found it. */
  public boolean asMeant() {
    return killer().equals(mutant.invariant());
  }

  @Override
  public String toString() {
    return "%-24s %-3s %-9s %5d seeds  %s"
        .formatted(
            mutant.name(),
            mutant.invariant(),
            killed() ? "by " + killer() : "SURVIVED",
            seeds,
            mutant.defect());
  }
}
