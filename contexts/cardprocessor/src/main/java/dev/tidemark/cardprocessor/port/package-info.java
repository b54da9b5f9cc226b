/** The way out to whoever receives the callbacks. */
@NullMarked
package dev.tidemark.cardprocessor.port;

import org.jspecify.annotations.NullMarked;
