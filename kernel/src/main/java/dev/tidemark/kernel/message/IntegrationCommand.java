package dev.tidemark.kernel.message;

/** A request addressed to the one context that owns it ({@code ReserveInventory}). */
public non-sealed interface IntegrationCommand extends Contract {}
