/** The words of the simulated processor: its calls, its books and its bad habits. */
@NullMarked
package dev.tidemark.cardprocessor.language;

import org.jspecify.annotations.NullMarked;
