/** What payments do. */
@NullMarked
package dev.tidemark.payment;

import org.jspecify.annotations.NullMarked;
