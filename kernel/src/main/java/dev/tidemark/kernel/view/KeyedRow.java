package dev.tidemark.kernel.view;

/** A row of any tenant as stored: which one it is, and its encoded record. */
public record KeyedRow(RowKey at, byte[] body) {}
