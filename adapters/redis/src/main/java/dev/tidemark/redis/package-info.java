/** Bytes kept for a while in a Redis that may be slow, gone or wrong. */
@NullMarked
package dev.tidemark.redis;

import org.jspecify.annotations.NullMarked;
