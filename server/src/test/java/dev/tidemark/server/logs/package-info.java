/** What lines of the log look like to programs and to people. */
@NullMarked
package dev.tidemark.server.logs;

import org.jspecify.annotations.NullMarked;
