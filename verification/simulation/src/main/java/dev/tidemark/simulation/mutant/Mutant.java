package dev.tidemark.simulation.mutant;

import dev.tidemark.simulation.world.Wiring;

/**
 * A deliberate defect.
 *
 * @param invariant id of the one that must find it; others may find it as well
 * @param defect what is wrong, in a few words
 * @param profile family of profiles it is hunted in
 * @param wiring the product with one wrong part
 */
public record Mutant(String invariant, String defect, String profile, Wiring wiring) {}
