package dev.tidemark.audit;

import dev.tidemark.audit.world.World;
import java.util.List;

/** Judges a world by all invariants. */
public final class Audit {
  private Audit() {}

  /** One finding for each invariant, in their order. */
  public static List<Finding> run(World world) {
    return Invariants.ALL.stream()
        .map(invariant -> Finding.of(invariant, invariant.check(world)))
        .toList();
  }
}
