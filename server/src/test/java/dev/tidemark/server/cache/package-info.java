/** Tests of what is kept of answers, and of what is never shown. */
@NullMarked
package dev.tidemark.server.cache;

import org.jspecify.annotations.NullMarked;
