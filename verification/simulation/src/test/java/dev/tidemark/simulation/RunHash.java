package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;

/** Prints the trace hash of a seed: what another JVM says to the same run. */
final class RunHash {
  private RunHash() {}

  public static void main(String[] arguments) {
    System.out.println(of(Long.parseLong(arguments[0]), arguments[1]));
  }

  static String of(long seed, String profile) {
    return Long.toHexString(
        Run.of(Scenario.drawn(seed, profile), Wiring.REAL, Trace.hashing()).hash());
  }
}
