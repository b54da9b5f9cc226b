package dev.tidemark.kernel.message;

/** A fact that its owner tells to everybody who wants to know ({@code OrderCreated}). */
public non-sealed interface IntegrationEvent extends Contract {}
