/** The words of ordering: what it can be ordered, what has happened, why it refuses. */
@NullMarked
package dev.tidemark.ordering.language;

import org.jspecify.annotations.NullMarked;
