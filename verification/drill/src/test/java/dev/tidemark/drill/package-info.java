@NullMarked
package dev.tidemark.drill;

import org.jspecify.annotations.NullMarked;
