/**
 * The trace of one order from the logs themselves: what led to what, over contexts and processes,
 * long after it happened and without anybody having watched.
 */
@NullMarked
package dev.tidemark.server.trace;

import org.jspecify.annotations.NullMarked;
