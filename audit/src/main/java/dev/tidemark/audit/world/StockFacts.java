package dev.tidemark.audit.world;

import dev.tidemark.inventory.language.StockEvent;

/**
 * What the stock events of one product add up to, and how low the sums ever were on the way.
 *
 * @param received units that arrived
 * @param corrected units that adjustments and counts added, or took off if negative
 * @param held units ever set aside for orders
 * @param released units of these that became available again
 * @param taken units of these that left
 * @param least the lowest sums there ever were
 * @param misstated whether an event told of another sum on hand than the events before it give
 */
public record StockFacts(
    long received,
    long corrected,
    long held,
    long released,
    long taken,
    Least least,
    boolean misstated) {
  /** Nothing ever happened. */
  public static final StockFacts NONE = new StockFacts(0, 0, 0, 0, 0, new Least(0, 0, 0), false);

  /** The lowest sums there ever were; 0 before anything happened. */
  public record Least(long onHand, long reserved, long available) {
    Least with(long nowOnHand, long nowReserved) {
      return new Least(
          Math.min(onHand, nowOnHand),
          Math.min(reserved, nowReserved),
          Math.min(available, nowOnHand - nowReserved));
    }
  }

  /** Units in the warehouse. */
  public long onHand() {
    return received + corrected - taken;
  }

  /** Units of these that belong to orders. */
  public long reserved() {
    return held - released - taken;
  }

  StockFacts after(StockEvent event) {
    return switch (event) {
      case StockEvent.Received e -> with(e.quantity(), 0, 0, 0, 0).told(e.onHand());
      case StockEvent.Adjusted e -> with(0, e.change(), 0, 0, 0);
      case StockEvent.Counted e -> with(0, e.change(), 0, 0, 0).told(e.counted());
      case StockEvent.Held e -> with(0, 0, e.quantity(), 0, 0);
      case StockEvent.Released e -> with(0, 0, 0, e.quantity(), 0);
      case StockEvent.Taken e -> with(0, 0, 0, 0, e.quantity());
      case StockEvent.ThresholdSet e -> this;
      case StockEvent.RanLow e -> this;
    };
  }

  private StockFacts with(long in, long change, long hold, long release, long take) {
    long onHand = onHand() + in + change - take;
    long reserved = reserved() + hold - release - take;
    return new StockFacts(
        received + in,
        corrected + change,
        held + hold,
        released + release,
        taken + take,
        least.with(onHand, reserved),
        misstated);
  }

  private StockFacts told(long onHand) {
    return onHand == onHand()
        ? this
        : new StockFacts(received, corrected, held, released, taken, least, true);
  }
}
