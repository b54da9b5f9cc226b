package dev.tidemark.verification.canary.contexts.north.view;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.model.Rules;

/** A view that borrows write-side logic. */
@CaughtBy("package-arrows")
public record BorrowingView(Rules rules) {}
