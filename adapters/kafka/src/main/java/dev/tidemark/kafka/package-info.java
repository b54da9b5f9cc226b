/**
 * Messages between contexts over Kafka. What a context says is one topic, keyed by subject; a
 * context that consumes is one group. {@link dev.tidemark.kafka.KafkaTransport} is the door. See
 * ADR 0017.
 */
@NullMarked
package dev.tidemark.kafka;

import org.jspecify.annotations.NullMarked;
