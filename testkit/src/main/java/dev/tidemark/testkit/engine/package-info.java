/** Runs real engines in one thread, in an order drawn from a seed, under a clock that is set. */
@NullMarked
package dev.tidemark.testkit.engine;

import org.jspecify.annotations.NullMarked;
