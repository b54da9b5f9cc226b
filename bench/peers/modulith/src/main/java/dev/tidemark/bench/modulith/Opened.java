package dev.tidemark.bench.modulith;

/** The first event of an account; public, as it is stored as JSON. */
public record Opened(String account, String note) {}
