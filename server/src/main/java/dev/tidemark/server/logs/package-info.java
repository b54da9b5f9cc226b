/** What the lines of the log look like: text for people, or an object a line for programs. */
@NullMarked
package dev.tidemark.server.logs;

import org.jspecify.annotations.NullMarked;
