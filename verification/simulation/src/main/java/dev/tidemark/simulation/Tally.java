package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Fault;
import dev.tidemark.simulation.plan.FaultKind;
import dev.tidemark.simulation.world.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What many runs amount to. Safe for use by several threads. */
final class Tally {
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private final Map<String, Long> passes = new TreeMap<>();
  private final Map<String, Long> crashes = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private long seeds;
  private long sagas;
  private long steps;
  private long fewestFaults = Long.MAX_VALUE;
  private long faultySeeds;
  private double simulatedSeconds;
  private long repeated;
  private long mismatches;

  /** Takes in one run. */
  synchronized void add(Outcome outcome) {
    seeds++;
    sagas += outcome.sagas();
    steps += outcome.steps();
    simulatedSeconds += outcome.simulatedSeconds();
    if (!outcome.faults().isEmpty()) {
      faultySeeds++;
      fewestFaults = Math.min(fewestFaults, outcome.faults().size());
    }
    for (Fault fault : outcome.faults()) {
      faults.merge(fault.kind(), 1L, Long::sum);
      if (fault.kind() == FaultKind.CRASH) {
        crashes.merge(place(fault.site()), 1L, Long::sum);
      }
    }
    outcome.passes().forEach((site, count) -> passes.merge(place(site), count, Long::sum));
  }

  /** A site without the process it is in. */
  private static String place(String site) {
    int slash = site.indexOf('/');
    return slash < 0 ? site : site.substring(0, site.indexOf(':') + 1) + site.substring(slash + 1);
  }

  synchronized void repeated(boolean equal) {
    repeated++;
    mismatches += equal ? 0 : 1;
  }

  synchronized void failed(Failure failure) {
    failures.add(failure);
  }

  synchronized long seeds() {
    return seeds;
  }

  synchronized long sagas() {
    return sagas;
  }

  synchronized long steps() {
    return steps;
  }

  synchronized double simulatedSeconds() {
    return simulatedSeconds;
  }

  synchronized long repetitions() {
    return repeated;
  }

  synchronized long mismatches() {
    return mismatches;
  }

  synchronized long faultCount() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** On average, over the runs that have any. */
  synchronized long faultsPerRun() {
    return faultySeeds == 0 ? 0 : faultCount() / faultySeeds;
  }

  synchronized Map<FaultKind, Long> faults() {
    return new EnumMap<>(faults);
  }

  synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** How often the site was passed, in whatever process. */
  synchronized long passes(String place) {
    return passes.getOrDefault(place, 0L);
  }

  /** How often a process crashed there. */
  synchronized long crashes(String place) {
    return crashes.getOrDefault(place, 0L);
  }

  /** Every port of every context that was ever called. */
  synchronized long portsCrashed() {
    return crashes.keySet().stream().filter(place -> place.startsWith("port:")).count();
  }

  synchronized long portsPassed() {
    return passes.keySet().stream().filter(place -> place.startsWith("port:")).count();
  }
}
