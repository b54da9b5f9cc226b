package dev.tidemark.simulation.mutant;

import dev.tidemark.simulation.world.Wiring;

/**
 * A deliberate defect: the product with one small part replaced.
 *
 * @param name kebab-case, for {@code --only}
 * @param invariant id of the one it is meant for
 * @param defect what somebody did wrong, in one line
 * @param profile family of profiles it is hunted in
 * @param wiring the product with its wrong part
 */
public record Mutant(String name, String invariant, String defect, String profile, Wiring wiring) {}
