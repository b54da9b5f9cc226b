/**
 * Runs a real PostgreSQL server as a child of this process, on a folder that belongs to it alone.
 *
 * <p>{@link dev.tidemark.embedded.EmbeddedPostgres#start} is the door; everything else serves it.
 */
@NullMarked
package dev.tidemark.embedded;

import org.jspecify.annotations.NullMarked;
