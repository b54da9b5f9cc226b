/** Wiring, HTTP, operations and the launcher. */
@NullMarked
package dev.tidemark.server;

import org.jspecify.annotations.NullMarked;
