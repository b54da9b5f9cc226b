/** The simulated card processor: plays the outside world, with a durable memory and a plan. */
@NullMarked
package dev.tidemark.cardprocessor;

import org.jspecify.annotations.NullMarked;
