/**
 * The simulated world: time, processes that crash, stores, a network, an outside, and its judges.
 */
@NullMarked
package dev.tidemark.simulation.world;

import org.jspecify.annotations.NullMarked;
