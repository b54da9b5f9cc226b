@NullMarked
package dev.tidemark.bench.eventuate;

import org.jspecify.annotations.NullMarked;
