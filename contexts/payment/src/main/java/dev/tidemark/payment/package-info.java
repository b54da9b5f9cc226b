/** The payment context: the money of orders, financially authoritative. */
@NullMarked
package dev.tidemark.payment;

import org.jspecify.annotations.NullMarked;
