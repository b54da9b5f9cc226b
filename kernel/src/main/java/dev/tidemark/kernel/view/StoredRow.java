package dev.tidemark.kernel.view;

/** A row as stored: its key and its encoded record. */
public record StoredRow(String key, byte[] body) {}
