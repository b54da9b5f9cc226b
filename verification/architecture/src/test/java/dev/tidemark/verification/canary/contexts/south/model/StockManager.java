package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;

/** Manages something or other. */
@CaughtBy("telling-names")
final class StockManager {}
