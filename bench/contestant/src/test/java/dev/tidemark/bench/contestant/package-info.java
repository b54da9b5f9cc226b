/** Tests of the contestants' side. */
@NullMarked
package dev.tidemark.bench.contestant;

import org.jspecify.annotations.NullMarked;
