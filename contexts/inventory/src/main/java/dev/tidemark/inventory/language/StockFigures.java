package dev.tidemark.inventory.language;

/**
 * How much there is of one product.
 *
 * @param onHand units in the warehouse, at least 0
 * @param reserved units of these that belong to orders, 0 to {@code onHand}
 * @param available units that can be reserved: {@code onHand - reserved}
 * @param lowAt how many available units count as few
 */
public record StockFigures(int onHand, int reserved, int available, int lowAt) {}
