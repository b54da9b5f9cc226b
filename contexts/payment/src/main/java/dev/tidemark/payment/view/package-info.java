/** What can be read: payments and the ledger. */
@NullMarked
package dev.tidemark.payment.view;

import org.jspecify.annotations.NullMarked;
