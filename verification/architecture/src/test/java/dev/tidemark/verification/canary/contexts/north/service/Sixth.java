package dev.tidemark.verification.canary.contexts.north.service;

import dev.tidemark.verification.canary.CaughtBy;

/** In a sixth package. */
@CaughtBy("five-packages")
final class Sixth {}
