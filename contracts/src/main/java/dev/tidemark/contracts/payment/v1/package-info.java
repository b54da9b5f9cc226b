/** What payment tells and can be asked, first version. The ordering key is the order's id. */
@NullMarked
package dev.tidemark.contracts.payment.v1;

import org.jspecify.annotations.NullMarked;
