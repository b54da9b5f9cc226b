package dev.tidemark.audit.world;

/**
 * Snapshots of one kind of aggregate beside the folds of its streams.
 *
 * @param kept how many stored snapshots were compared
 * @param cuts how many states were encoded at some event, decoded, and folded on from there
 * @param wrong those from which the events that follow lead to another state than the full fold
 */
public record SnapshotFacts(long kept, long cuts, Sample wrong) {}
