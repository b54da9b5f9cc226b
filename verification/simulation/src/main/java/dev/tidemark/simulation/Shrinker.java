package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Act;
import dev.tidemark.simulation.plan.Fault;
import dev.tidemark.simulation.plan.FaultKind;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a failing scenario small: exactly the faults that happened, then a shorter storm, fewer
 * kinds of faults, fewer faults, fewer acts; whatever still breaks the same promise is kept.
 *
 * <p>The idea of halving what is left out is delta debugging (Zeller and Hildebrandt, 2002).
 */
final class Shrinker {
  /** Runs spent on one failure; a smaller scenario is not worth more of anybody's time. */
  private static final int MOST_RUNS = 250;

  private final Wiring wiring;
  private final String invariant;
  private Scenario smallest;
  private int runs;

  private Shrinker(Wiring wiring, Failure failure) {
    this.wiring = wiring;
    this.invariant = failure.violation().invariant();
    this.smallest = failure.scenario();
  }

  /** The smallest scenario found that breaks the same invariant. */
  static Scenario shrink(Wiring wiring, Failure failure) {
    Shrinker shrinker = new Shrinker(wiring, failure);
    shrinker.script();
    shrinker.shorten();
    shrinker.dropKinds();
    shrinker.drop(shrinker.smallest.faults().orElse(List.of()), shrinker.smallest::withFaults);
    shrinker.drop(shrinker.smallest.acts(), shrinker.smallest::withActs);
    shrinker.drop(shrinker.smallest.faults().orElse(List.of()), shrinker.smallest::withFaults);
    return shrinker.smallest;
  }

  /** What happens in a scenario that breaks an invariant, in its first violation of it. */
  static List<Violation> violations(Scenario scenario, Wiring wiring, String invariant) {
    return Run.of(scenario, wiring, Trace.hashing()).violations().stream()
        .filter(violation -> violation.invariant().equals(invariant))
        .toList();
  }

  private boolean keepIfFailing(Scenario candidate) {
    if (runs >= MOST_RUNS) {
      return false;
    }
    runs++;
    boolean fails = !violations(candidate, wiring, invariant).isEmpty();
    if (fails) {
      smallest = candidate;
    }
    return fails;
  }

  private void script() {
    Outcome outcome = Run.of(smallest, wiring, Trace.hashing());
    keepIfFailing(smallest.withFaults(outcome.faults()));
  }

  /** Bisects the length of the storm. */
  private void shorten() {
    long longest = Run.of(smallest, wiring, Trace.hashing()).stormSteps();
    long shortest = 0;
    while (longest - shortest > Math.max(200, longest / 10) && runs < MOST_RUNS) {
      long middle = (shortest + longest) / 2;
      if (keepIfFailing(smallest.withSteps(middle))) {
        longest = middle;
      } else {
        shortest = middle;
      }
    }
  }

  private void dropKinds() {
    for (FaultKind kind : FaultKind.values()) {
      List<Fault> faults = smallest.faults().orElse(List.of());
      List<Fault> others = faults.stream().filter(fault -> fault.kind() != kind).toList();
      if (others.size() < faults.size()) {
        keepIfFailing(smallest.withFaults(others));
      }
    }
  }

  /** Leaves out halves, quarters and so on, down to single ones. */
  private <T> void drop(List<T> all, Function<List<T>, Scenario> scenario) {
    List<T> left = all;
    int size = Math.max(1, left.size() / 2);
    while (!left.isEmpty() && runs < MOST_RUNS) {
      boolean dropped = false;
      for (int from = 0; from < left.size() && runs < MOST_RUNS; ) {
        List<T> rest = new ArrayList<>(left.subList(0, from));
        rest.addAll(left.subList(Math.min(left.size(), from + size), left.size()));
        if (keepIfFailing(scenario.apply(rest))) {
          left = rest;
          dropped = true;
        } else {
          from += size;
        }
      }
      if (size == 1 && !dropped) {
        return;
      }
      size = Math.max(1, size / 2);
    }
  }

  /** The acts of one order belong together only for people. */
  static long orders(Scenario scenario) {
    return scenario.acts().stream().filter(act -> act.kind() == Act.Kind.PLACE).count();
  }
}
