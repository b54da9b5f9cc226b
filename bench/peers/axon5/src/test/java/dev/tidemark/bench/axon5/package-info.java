@NullMarked
package dev.tidemark.bench.axon5;

import org.jspecify.annotations.NullMarked;
