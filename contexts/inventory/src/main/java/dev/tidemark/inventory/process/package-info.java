/** What follows: stock moves with its reservation, and other contexts are answered. */
@NullMarked
package dev.tidemark.inventory.process;

import org.jspecify.annotations.NullMarked;
