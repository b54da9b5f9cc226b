package dev.tidemark.kernel.log;

import java.time.Instant;

/** A timer that is set, and the moment it is set to. */
public record DueTimer(TimerId timer, Instant due) {}
