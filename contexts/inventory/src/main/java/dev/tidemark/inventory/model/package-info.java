/** The rules of stock and of reservations. */
@NullMarked
package dev.tidemark.inventory.model;

import org.jspecify.annotations.NullMarked;
