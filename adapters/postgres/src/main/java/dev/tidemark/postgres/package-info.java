/** Ports on PostgreSQL. */
@NullMarked
package dev.tidemark.postgres;

import org.jspecify.annotations.NullMarked;
