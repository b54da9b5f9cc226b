/** Tests of a Redis that goes, hangs, comes back, and holds what nobody put there. */
@NullMarked
package dev.tidemark.redis;

import org.jspecify.annotations.NullMarked;
