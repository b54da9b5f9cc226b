/** What the simulated processor does. */
@NullMarked
package dev.tidemark.cardprocessor;

import org.jspecify.annotations.NullMarked;
