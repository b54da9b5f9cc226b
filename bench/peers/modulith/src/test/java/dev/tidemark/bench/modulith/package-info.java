@NullMarked
package dev.tidemark.bench.modulith;

import org.jspecify.annotations.NullMarked;
