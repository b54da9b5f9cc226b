/** How the simulated processor keeps its books and which answers it gives or swallows. */
@NullMarked
package dev.tidemark.cardprocessor.model;

import org.jspecify.annotations.NullMarked;
