/** The coordinator of the benchmark: who takes part, whose turn it is, and what came of it. */
@NullMarked
package dev.tidemark.bench;

import org.jspecify.annotations.NullMarked;
