/** A PostgreSQL server as a child process. */
@NullMarked
package dev.tidemark.postgres.embedded;

import org.jspecify.annotations.NullMarked;
