/** The words of the warehouse: what can be ordered, what happened, why not. */
@NullMarked
package dev.tidemark.inventory.language;

import org.jspecify.annotations.NullMarked;
