package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.Sku;

/**
 * There was not enough of one product.
 *
 * @param requested units needed
 * @param available units there were, fewer than requested
 */
public record Shortage(Sku sku, int requested, int available) {}
