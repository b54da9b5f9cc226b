package dev.tidemark.verification.canary.contexts.north.language;

/** Good in itself; others see it. */
public record Word(String text) {}
