package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.language.Word;

/** Looks over the wall to another context. */
@CaughtBy("no-other-context")
record Neighbour(Word word) {}
