package dev.tidemark.kernel.log;

import java.util.Optional;

/**
 * What the log remembers of a stored commit.
 *
 * @param id its identity
 * @param position the head of the log right after it: its last event's position, or where the log
 *     stood if it had no events
 * @param answer what its caller was told
 */
public record Committed(CommitId id, long position, Optional<Answer> answer) {}
