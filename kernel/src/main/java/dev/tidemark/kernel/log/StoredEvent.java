package dev.tidemark.kernel.log;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import java.util.UUID;

/**
 * An event as it lies in the log.
 *
 * @param position its place in the log of its context, from 1, without gaps
 * @param stream the stream it belongs to
 * @param version its place in the stream, from 1, without gaps
 * @param id unique for ever
 * @param type the name and version under which it was stored
 * @param data the stored bytes
 * @param origin who caused it, when and why
 */
public record StoredEvent(
    long position,
    StreamId stream,
    long version,
    UUID id,
    EventType type,
    byte[] data,
    Origin origin) {}
