package dev.tidemark.kernel.log;

import java.util.UUID;

/**
 * How far a reader has come.
 *
 * @param incarnation the life of the log the position belongs to
 * @param position everything up to here is done
 */
public record Checkpoint(UUID incarnation, long position) {}
