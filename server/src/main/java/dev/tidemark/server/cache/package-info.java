/**
 * Keeps answers that were read from the views, and never shows one that is older than what this
 * process knows of the log.
 */
@NullMarked
package dev.tidemark.server.cache;

import org.jspecify.annotations.NullMarked;
