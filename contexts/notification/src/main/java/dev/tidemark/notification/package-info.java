/**
 * Tells people what happened to their orders: at most once, as well as possible, in nobody's way.
 */
@NullMarked
package dev.tidemark.notification;

import org.jspecify.annotations.NullMarked;
