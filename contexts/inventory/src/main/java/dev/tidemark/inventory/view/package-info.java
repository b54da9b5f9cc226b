/** What can be seen of the warehouse. */
@NullMarked
package dev.tidemark.inventory.view;

import org.jspecify.annotations.NullMarked;
