package dev.tidemark.server.cache;

/**
 * An answer as it is sent.
 *
 * @param body JSON
 * @param tag its entity tag with quotes; empty if it has none
 */
public record Answer(byte[] body, String tag) {}
