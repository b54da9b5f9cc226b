/**
 * Real RabbitMQ, Kafka and Redis on this machine without containers: children of this process, each
 * on a folder and ports of its own, on 127.0.0.1 only.
 */
@NullMarked
package dev.tidemark.local;

import org.jspecify.annotations.NullMarked;
