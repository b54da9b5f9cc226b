/** The invariants of the platform: what must hold, whatever happened. */
@NullMarked
package dev.tidemark.audit;

import org.jspecify.annotations.NullMarked;
