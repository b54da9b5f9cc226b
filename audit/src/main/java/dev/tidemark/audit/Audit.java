package dev.tidemark.audit;

import dev.tidemark.audit.world.World;
import java.util.List;
import java.util.Set;

/** Judges a world by all invariants. */
public final class Audit {
  /** Those that can be said of one order or delivery by itself. */
  private static final Set<String> OF_ONE =
      Set.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "K4", "K5", "G1", "G2", "G3", "C4");

  private Audit() {}

  /** One finding for each invariant, in their order. */
  public static List<Finding> run(World world) {
    return Invariants.ALL.stream()
        .map(invariant -> Finding.of(invariant, judged(invariant, world)))
        .toList();
  }

  private static Verdict judged(Invariant invariant, World world) {
    Verdict verdict = invariant.check(world);
    return world.aside() > 0 && OF_ONE.contains(invariant.id())
        ? verdict.with("; besides, judged before: " + Amounts.count(world.aside()) + " orders")
        : verdict;
  }

  /**
   * Whether nothing speaks against the one order or delivery of this world, and nothing is open.
   */
  public static boolean inOrder(World one) {
    return Invariants.ALL.stream()
        .filter(invariant -> OF_ONE.contains(invariant.id()))
        .map(invariant -> invariant.check(one))
        .allMatch(verdict -> verdict.holds() && !verdict.pending());
  }
}
