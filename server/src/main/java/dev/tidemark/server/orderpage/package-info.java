/** One document about an order, made of what several contexts know of it. */
@NullMarked
package dev.tidemark.server.orderpage;

import org.jspecify.annotations.NullMarked;
