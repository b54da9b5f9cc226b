/** Reads the logs of contexts, wherever they are kept, into a world that can be audited. */
@NullMarked
package dev.tidemark.audit.read;

import org.jspecify.annotations.NullMarked;
