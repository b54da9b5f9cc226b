/** The way out to the payment gateway. */
@NullMarked
package dev.tidemark.payment.port;

import org.jspecify.annotations.NullMarked;
