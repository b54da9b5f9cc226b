/**
 * How a bounded context declares itself: one value that says what it owns, what it can be asked,
 * what it tells others and who may ask.
 *
 * <p>Hosts turn the declaration into routes, documents, permission tables and pumps. Nothing is
 * found by scanning.
 */
@NullMarked
package dev.tidemark.kernel.context;

import org.jspecify.annotations.NullMarked;
