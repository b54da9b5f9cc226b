/**
 * The words every context speaks: commands, events, decisions, streams, and who caused what.
 *
 * <p>Everything here is a value or a pure function. Nothing reads a clock, draws a random number or
 * performs an effect.
 */
@NullMarked
package dev.tidemark.kernel;

import org.jspecify.annotations.NullMarked;
