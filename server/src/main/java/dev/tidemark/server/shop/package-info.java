/** The shop: which contexts run, how they are configured, and what joins them to the outside. */
@NullMarked
package dev.tidemark.server.shop;

import org.jspecify.annotations.NullMarked;
