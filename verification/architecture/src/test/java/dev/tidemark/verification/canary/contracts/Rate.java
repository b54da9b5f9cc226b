package dev.tidemark.verification.canary.contracts;

import dev.tidemark.verification.canary.CaughtBy;

/** A contract that loses cents. */
@CaughtBy("no-floating-point")
public record Rate(Float share) {}
