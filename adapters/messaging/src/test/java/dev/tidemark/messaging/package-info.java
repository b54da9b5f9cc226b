/** What transports over brokers share, by itself. */
@NullMarked
package dev.tidemark.messaging;

import org.jspecify.annotations.NullMarked;
