/** What reacts: timers, and the delivery of callbacks. */
@NullMarked
package dev.tidemark.cardprocessor.process;

import org.jspecify.annotations.NullMarked;
