@NullMarked
package dev.tidemark.bench.axon4;

import org.jspecify.annotations.NullMarked;
