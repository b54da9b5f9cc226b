/** The verbs of the command line. */
@NullMarked
package dev.tidemark.server.launch;

import org.jspecify.annotations.NullMarked;
