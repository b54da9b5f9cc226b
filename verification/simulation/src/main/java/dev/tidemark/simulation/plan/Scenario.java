package dev.tidemark.simulation.plan;

import java.util.List;
import java.util.Optional;

/**
 * Everything a run follows from: the same scenario gives the same run, step by step.
 *
 * @param seed decides what is left open here: who is next, how long things take, ids
 * @param profile the conditions
 * @param acts the workload, by time
 * @param faults exactly what goes wrong; absent when the profile's hazards decide by the seed
 * @param mostSteps the storm ends after so many steps at the latest
 */
public record Scenario(
    long seed, Profile profile, List<Act> acts, Optional<List<Fault>> faults, long mostSteps) {
  /** More steps than any storm has. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public Scenario {
    acts = List.copyOf(acts);
    faults = faults.map(List::copyOf);
  }

  /** The scenario of a seed: first the profile is drawn, then the workload. */
  public static Scenario drawn(long seed, String profile) {
    Profile drawn = Profiles.drawn(seed, profile);
    return new Scenario(seed, drawn, Workload.drawn(seed, drawn), Optional.empty(), UNLIMITED);
  }

  /** The same with exactly these faults. */
  public Scenario withFaults(List<Fault> exactly) {
    return new Scenario(seed, profile, acts, Optional.of(exactly), mostSteps);
  }

  /** The same with another workload. */
  public Scenario withActs(List<Act> others) {
    return new Scenario(seed, profile, others, faults, mostSteps);
  }

  /** The same with a storm of at most so many steps. */
  public Scenario withSteps(long most) {
    return new Scenario(seed, profile, acts, faults, most);
  }
}
