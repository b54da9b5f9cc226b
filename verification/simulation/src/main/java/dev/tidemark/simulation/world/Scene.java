package dev.tidemark.simulation.world;

import dev.tidemark.audit.Invariant;
import dev.tidemark.audit.Invariants;
import dev.tidemark.audit.Verdict;
import dev.tidemark.audit.world.World;
import java.util.Optional;
import java.util.SortedMap;

/** A run at one moment, for those who look on. */
public final class Scene {
  private final Universe universe;
  private final Judge judge;

  Scene(Universe universe, Judge judge) {
    this.universe = universe;
    this.judge = judge;
  }

  /** How many things have happened, the present one included. */
  public long step() {
    return universe.steps();
  }

  /** Virtual seconds since the beginning. */
  public double seconds() {
    return universe.schedule().now() / 1_000_000_000.0;
  }

  /**
   * What speaks against an invariant of the audit here, were everything to stand still now: what
   * has a message to come or a timer to fire is not judged yet. Empty for any other invariant.
   */
  public Optional<Verdict> verdict(String invariant) {
    return Invariants.ALL.stream()
        .filter(known -> known.toString().equals(invariant))
        .findFirst()
        .map(this::judged);
  }

  private Verdict judged(Invariant invariant) {
    World world = judge.standingStill();
    return invariant.check(world);
  }

  /** What the stores know of an object, for people: see {@link Folds}. */
  public SortedMap<String, Object> fold(String about) {
    return judge.fold(about);
  }
}
