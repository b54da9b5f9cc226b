package dev.tidemark.server.cache;

import java.time.Instant;

/**
 * An answer that is kept.
 *
 * @param position every event of the context up to there that concerns the answer is in it
 * @param madeAt when it was read
 */
record Entry(long position, Instant madeAt, Answer answer) {}
