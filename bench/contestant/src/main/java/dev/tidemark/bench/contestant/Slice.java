package dev.tidemark.bench.contestant;

import java.time.Duration;

/**
 * What was done in one slice.
 *
 * @param units how many were done
 * @param took from the begin of the first to the end of the last
 * @param latencies how long each took, for works in which somebody waits; else empty
 */
public record Slice(long units, Duration took, Latencies latencies) {}
