package dev.tidemark.verification.canary.contexts.south.language;

import dev.tidemark.verification.canary.CaughtBy;

/** Money that loses cents. */
@CaughtBy("no-floating-point")
public record Price(double amount) {}
