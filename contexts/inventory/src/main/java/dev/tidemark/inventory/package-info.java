/**
 * What is in the warehouse, and for which order it is set aside. Never negative, never oversold.
 */
@NullMarked
package dev.tidemark.inventory;

import org.jspecify.annotations.NullMarked;
