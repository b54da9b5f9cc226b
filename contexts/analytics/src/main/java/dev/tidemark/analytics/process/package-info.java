/** Puts what other contexts tell into the words of this one. */
@NullMarked
package dev.tidemark.analytics.process;

import org.jspecify.annotations.NullMarked;
