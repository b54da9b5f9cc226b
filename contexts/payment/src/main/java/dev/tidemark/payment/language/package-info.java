/** The words of payment: what it can be ordered, what has happened, why it refuses. */
@NullMarked
package dev.tidemark.payment.language;

import org.jspecify.annotations.NullMarked;
