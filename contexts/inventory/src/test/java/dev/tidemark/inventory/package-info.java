/** What the inventory promises. */
@NullMarked
package dev.tidemark.inventory;

import org.jspecify.annotations.NullMarked;
