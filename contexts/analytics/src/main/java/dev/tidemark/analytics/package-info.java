/** Counts what others tell. Its figures are for people to look at; nothing is decided by them. */
@NullMarked
package dev.tidemark.analytics;

import org.jspecify.annotations.NullMarked;
