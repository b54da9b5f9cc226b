/** Judges the platform while it runs, and tells what it finds. */
@NullMarked
package dev.tidemark.server.audit;

import org.jspecify.annotations.NullMarked;
