package dev.tidemark.simulation.plan;

import java.util.List;

/**
 * One thing somebody wants of the shop.
 *
 * @param atMillis when, from the beginning
 * @param kind what
 * @param tenant for whom
 * @param subject which order, as a UUID, or which product
 * @param lines what is ordered; empty unless it is an order
 * @param token the card; empty for cash on delivery
 * @param amount units, for stock
 */
public record Act(
    long atMillis,
    Kind kind,
    String tenant,
    String subject,
    List<Line> lines,
    String token,
    int amount) {
  public Act {
    lines = List.copyOf(lines);
  }

  /** What can be wanted. */
  public enum Kind {
    /** A customer orders. */
    PLACE,
    /** A customer changes his mind. */
    CANCEL,
    /** The parcel has been handed over. */
    COMPLETE,
    /** Goods arrive. */
    RECEIVE,
    /** The stock is corrected by a difference. */
    ADJUST,
    /** The stock is set to what was counted. */
    COUNT
  }

  /**
   * A line of an order.
   *
   * @param sku which product
   * @param quantity how many
   * @param cents the price of one
   */
  public record Line(String sku, int quantity, int cents) {}
}
