/** Judges every invariant of an installation, of one that stands still or of one that runs. */
@NullMarked
package dev.tidemark.server.check;

import org.jspecify.annotations.NullMarked;
