package dev.tidemark.simulation.plan;

/**
 * What customers do to the shop.
 *
 * @param seconds how long
 * @param orders how many orders in this time
 * @param burstPercent how many of them come at the same moment as another
 * @param products how many products there are
 * @param hotPercent how many lines are of the first product
 * @param mostLines most lines of an order
 * @param stock units of each product at the beginning
 * @param trickyPercent how many cards have habits of their own
 * @param cashPercent how many orders are paid on delivery
 * @param cancelPercent how many orders are cancelled
 * @param completePercent how many orders are delivered
 */
public record Load(
    int seconds,
    int orders,
    int burstPercent,
    int products,
    int hotPercent,
    int mostLines,
    int stock,
    int trickyPercent,
    int cashPercent,
    int cancelPercent,
    int completePercent) {}
