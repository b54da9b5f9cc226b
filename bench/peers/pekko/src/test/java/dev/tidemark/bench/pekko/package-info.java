@NullMarked
package dev.tidemark.bench.pekko;

import org.jspecify.annotations.NullMarked;
