/** Ordering: takes orders and sees each one through to confirmed or cancelled. */
@NullMarked
package dev.tidemark.ordering;

import org.jspecify.annotations.NullMarked;
