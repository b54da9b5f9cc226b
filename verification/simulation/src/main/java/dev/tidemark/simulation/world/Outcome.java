package dev.tidemark.simulation.world;

import dev.tidemark.simulation.plan.Fault;
import java.util.List;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param violations what must never be; empty if all is well
 * @param hash of everything that happened
 * @param steps how many things happened
 * @param stormSteps how many of them until the faults stopped
 * @param sagas orders that were settled
 * @param simulatedSeconds how long it took in its own time
 * @param faults what went wrong, in order
 * @param passes how often each site was passed
 */
public record Outcome(
    List<Violation> violations,
    long hash,
    long steps,
    long stormSteps,
    long sagas,
    double simulatedSeconds,
    List<Fault> faults,
    Map<String, Long> passes) {
  public Outcome {
    violations = List.copyOf(violations);
    faults = List.copyOf(faults);
  }

  /** Whether all is well. */
  public boolean good() {
    return violations.isEmpty();
  }
}
