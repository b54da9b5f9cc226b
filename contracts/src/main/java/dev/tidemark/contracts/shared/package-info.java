/** Values that mean the same in every context. */
@NullMarked
package dev.tidemark.contracts.shared;

import org.jspecify.annotations.NullMarked;
