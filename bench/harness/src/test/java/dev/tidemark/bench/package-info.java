/** Tests of the coordinator's own parts. */
@NullMarked
package dev.tidemark.bench;

import org.jspecify.annotations.NullMarked;
