@NullMarked
package dev.tidemark.bench.dbos;

import org.jspecify.annotations.NullMarked;
