package dev.tidemark.kernel.context;

import dev.tidemark.kernel.log.EventType;
import java.util.function.Function;

/**
 * Reads an event that was stored in an older version as if it had been stored today.
 *
 * @param type name and older version
 * @param old the record that version is decoded into
 * @param upcast its meaning in today's words
 */
public record Upcaster<O, N>(EventType type, Class<O> old, Function<O, N> upcast) {}
