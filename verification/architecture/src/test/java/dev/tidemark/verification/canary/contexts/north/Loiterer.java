package dev.tidemark.verification.canary.contexts.north;

import dev.tidemark.verification.canary.CaughtBy;

/** Stands beside the door. */
@CaughtBy("one-door")
public final class Loiterer {}
