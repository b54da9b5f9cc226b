/** Invariants of a run that the stores alone cannot tell: what was asked of them, when, by whom. */
@NullMarked
package dev.tidemark.simulation.check;

import org.jspecify.annotations.NullMarked;
