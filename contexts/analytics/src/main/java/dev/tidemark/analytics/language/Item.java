package dev.tidemark.analytics.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.Sku;

/**
 * One line of an order.
 *
 * @param quantity at least 1
 * @param price of one unit
 */
public record Item(Sku sku, int quantity, Money price) {}
