/** A Kafka broker as a program of its own, so that its libraries stay out of the platform's. */
@NullMarked
package dev.tidemark.kafka.broker;

import org.jspecify.annotations.NullMarked;
