package dev.tidemark.verification.canary.contexts.north.model.deep;

import dev.tidemark.verification.canary.CaughtBy;

/** In a nested package. */
@CaughtBy("five-packages")
final class Nested {}
