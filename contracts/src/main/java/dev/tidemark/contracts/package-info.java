/** The published language between contexts. */
@NullMarked
package dev.tidemark.contracts;

import org.jspecify.annotations.NullMarked;
