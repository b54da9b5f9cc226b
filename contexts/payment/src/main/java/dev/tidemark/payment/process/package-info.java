/** What reacts: calls to the gateway, and the translation of stored events into contracts. */
@NullMarked
package dev.tidemark.payment.process;

import org.jspecify.annotations.NullMarked;
