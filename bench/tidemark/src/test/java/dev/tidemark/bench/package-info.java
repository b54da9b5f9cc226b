/** The coordinator and our own contestants together. */
@NullMarked
package dev.tidemark.bench;

import org.jspecify.annotations.NullMarked;
