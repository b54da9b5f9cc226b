/**
 * Messages between contexts over RabbitMQ. A durable fanout exchange tells a context's facts; each
 * context that consumes has an inbox: an exchange in front of quorum queues, one for each share of
 * the keys. {@link dev.tidemark.rabbitmq.RabbitTransport} is the door. See ADR 0016.
 */
@NullMarked
package dev.tidemark.rabbitmq;

import org.jspecify.annotations.NullMarked;
