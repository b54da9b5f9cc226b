package dev.tidemark.kernel.message;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.log.EventType;
import java.util.UUID;

/**
 * A contract in its envelope, on its way between contexts.
 *
 * @param id unique for ever; receivers recognise repetitions by it
 * @param source the context that sent it
 * @param type wire name and version
 * @param subject the ordering key
 * @param sequence version of the stream that caused it, 0 if none did; rises within a stream
 * @param origin who caused it; its time is that of the commit that stored it
 * @param body the contract
 */
public record Message(
    UUID id,
    String source,
    EventType type,
    String subject,
    long sequence,
    Origin origin,
    Contract body) {}
