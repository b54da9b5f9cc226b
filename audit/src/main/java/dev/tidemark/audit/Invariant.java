package dev.tidemark.audit;

import dev.tidemark.audit.world.World;
import java.util.function.Function;

/**
 * A rule that the whole platform keeps: one named pure function over what the logs say. The same
 * function judges in simulation, after drills and while the platform runs.
 *
 * @param id short and stable, like {@code M1}
 * @param name in camel case, like {@code moneyMatchesOrders}
 * @param meaning what holds, in one sentence
 * @param rule the function
 */
public record Invariant(String id, String name, String meaning, Function<World, Verdict> rule) {
  /** Judges a world. Takes any world, also one in which nothing is as it should be. */
  public Verdict check(World world) {
    return rule.apply(world);
  }

  @Override
  public String toString() {
    return id + " " + name;
  }
}
