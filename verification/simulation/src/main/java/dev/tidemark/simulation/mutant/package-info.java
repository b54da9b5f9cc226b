/** Deliberate defects, each a wiring with one part replaced, that the simulator must find. */
@NullMarked
package dev.tidemark.simulation.mutant;

import org.jspecify.annotations.NullMarked;
