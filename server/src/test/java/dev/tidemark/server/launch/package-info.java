/** What the command line understands. */
@NullMarked
package dev.tidemark.server.launch;

import org.jspecify.annotations.NullMarked;
