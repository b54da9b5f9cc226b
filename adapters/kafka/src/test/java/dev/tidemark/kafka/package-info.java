/** The contract of transports on a real broker, and what happens when it goes away. */
@NullMarked
package dev.tidemark.kafka;

import org.jspecify.annotations.NullMarked;
