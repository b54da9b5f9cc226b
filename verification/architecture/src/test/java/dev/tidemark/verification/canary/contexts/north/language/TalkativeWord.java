package dev.tidemark.verification.canary.contexts.north.language;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.model.Rules;

/** A word that knows the model. */
@CaughtBy("package-arrows")
public record TalkativeWord(Rules rules) {}
