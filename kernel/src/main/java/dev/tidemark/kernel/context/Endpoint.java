package dev.tidemark.kernel.context;

/**
 * A way in from outside.
 *
 * @param route the address
 * @param access who may use it
 * @param summary one sentence for the reader of the API document
 */
public record Endpoint(Route route, Access access, String summary) {}
