package dev.tidemark.kernel.log;

import java.util.UUID;

/**
 * A message to other contexts, stored with the events that caused it and sent after the commit.
 *
 * @param id unique for ever; receivers recognise a repetition by it
 * @param type its contract's name and version ({@code ordering.order-created}, 1)
 * @param target the one context a command is addressed to, or empty for a fact told to everybody
 * @param key messages of one key are sent and handled in order
 * @param envelope the encoded envelope with its payload, as it goes over the wire
 */
public record OutboxMessage(UUID id, EventType type, String target, String key, byte[] envelope) {}
