package dev.tidemark.kernel.view;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import java.util.UUID;

/**
 * An event read back from the log, decoded in its newest version.
 *
 * @param event the fact
 * @param id of the stored event
 * @param stream of which it is a part
 * @param version its place in the stream, from 1
 * @param position its place in the log, from 1
 * @param origin who caused it, when and why
 */
public record Recorded<E>(
    E event, UUID id, StreamId stream, long version, long position, Origin origin) {}
