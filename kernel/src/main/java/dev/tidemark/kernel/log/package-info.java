/**
 * The log of one context: what is committed together, how it is stored, how it is read back.
 *
 * <p>A {@link dev.tidemark.kernel.log.Commit} is all or nothing. Positions are contiguous and
 * become visible in order, so a reader is "everything after mine, in order" and needs no other
 * rule.
 */
@NullMarked
package dev.tidemark.kernel.log;

import org.jspecify.annotations.NullMarked;
