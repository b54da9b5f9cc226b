package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Profiles;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;

/** The entry point of the verb {@code sim}. */
public final class Sim {
  private Sim() {}

  /** Runs. */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    String profile = arguments.length > 3 ? arguments[3] : Profiles.ANY;
    for (long s = seed; s < seed + count; s++) {
      long began = System.nanoTime();
      Scenario scenario = Scenario.drawn(s, profile);
      Outcome outcome = Run.of(scenario, Wiring.REAL, Trace.hashing());
      System.out.printf(
          "%d %s %dms steps=%d/%d sagas=%d sim=%.0fs faults=%d %x%n",
          s,
          scenario.profile().name(),
          (System.nanoTime() - began) / 1_000_000,
          outcome.stormSteps(),
          outcome.steps(),
          outcome.sagas(),
          outcome.simulatedSeconds(),
          outcome.faults().size(),
          outcome.hash());
      outcome.violations().stream().limit(4).forEach(v -> System.out.println("   " + v));
    }
  }
}
