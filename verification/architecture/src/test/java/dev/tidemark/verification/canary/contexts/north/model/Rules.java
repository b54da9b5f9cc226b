package dev.tidemark.verification.canary.contexts.north.model;

import dev.tidemark.verification.canary.contexts.north.language.Word;

/** Good in itself; others see it. */
public record Rules(Word word) {}
