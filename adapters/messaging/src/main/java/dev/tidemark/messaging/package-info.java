/**
 * What the transports over brokers have in common: how a message looks on the wire, what senders
 * are told when a broker goes away, where deliveries wait, and which broker carries what.
 */
@NullMarked
package dev.tidemark.messaging;

import org.jspecify.annotations.NullMarked;
