package dev.tidemark.bench.pekko;

/** Marks what the journal serialises as JSON. */
interface Stored {}
