package dev.tidemark.audit.world;

import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.StockEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the events of one reservation say, and beside it what the stock of its products says of the
 * same order.
 *
 * @param lines what was promised to the order
 * @param made how often it was made
 * @param endings how often it was released, expired or taken after it was made
 * @param expired whether it expired
 * @param confirmedAfterExpiry whether it was confirmed all the same
 * @param afterEnd events that may not follow its end
 * @param inStock units of each product that stock events have held for the order and not let go
 */
public record ReservationFacts(
    List<Line> lines,
    int made,
    int endings,
    boolean expired,
    boolean confirmedAfterExpiry,
    Sample afterEnd,
    Map<Sku, Long> inStock) {
  /** Nothing is known. */
  public static final ReservationFacts NONE =
      new ReservationFacts(List.of(), 0, 0, false, false, Sample.NONE, Map.of());

  /** Whether its lines belong to the order now. */
  public boolean live() {
    return made > 0 && endings == 0;
  }

  /** The units of each product that belong to the order now, by what it was promised. */
  public Map<Sku, Long> promised() {
    Map<Sku, Long> units = new LinkedHashMap<>();
    if (live()) {
      lines.forEach(line -> units.merge(line.sku(), (long) line.quantity(), Long::sum));
    }
    return units;
  }

  ReservationFacts after(ReservationEvent event) {
    return switch (event) {
      case ReservationEvent.Made e ->
          new ReservationFacts(
              e.lines(), made + 1, endings, expired, confirmedAfterExpiry, late(event), inStock);
      case ReservationEvent.Confirmed e ->
          new ReservationFacts(
              lines, made, endings, expired, confirmedAfterExpiry || expired, late(event), inStock);
      case ReservationEvent.Declined e -> ended(0, false, event);
      // Forbidding what was never made, or was declined, ends nothing.
      case ReservationEvent.Released e -> ended(made == 0 ? 0 : 1, false, event);
      case ReservationEvent.Expired e -> ended(1, true, event);
      case ReservationEvent.Taken e -> ended(1, false, event);
    };
  }

  private ReservationFacts ended(int more, boolean nowExpired, ReservationEvent event) {
    return new ReservationFacts(
        lines,
        made,
        endings + more,
        expired || nowExpired,
        confirmedAfterExpiry,
        late(event),
        inStock);
  }

  private Sample late(ReservationEvent event) {
    return endings == 0
        ? afterEnd
        : afterEnd.plus(event.getClass().getSimpleName() + " after its end");
  }

  /** The same, of which the stock says what it was promised. */
  ReservationFacts heldAsPromised() {
    return new ReservationFacts(
        lines, made, endings, expired, confirmedAfterExpiry, afterEnd, promised());
  }

  /** What the stock of a product says of the order. */
  ReservationFacts after(StockEvent event) {
    return switch (event) {
      case StockEvent.Held e -> counting(e.sku(), e.quantity());
      case StockEvent.Released e -> counting(e.sku(), -e.quantity());
      case StockEvent.Taken e -> counting(e.sku(), -e.quantity());
      case StockEvent.Received _, StockEvent.Adjusted _, StockEvent.Counted _ -> this;
      case StockEvent.ThresholdSet _, StockEvent.RanLow _ -> this;
    };
  }

  private ReservationFacts counting(Sku sku, long units) {
    Map<Sku, Long> counted = new LinkedHashMap<>(inStock);
    long now = counted.merge(sku, units, Long::sum);
    if (now == 0) {
      counted.remove(sku);
    }
    return new ReservationFacts(
        lines,
        made,
        endings,
        expired,
        confirmedAfterExpiry,
        afterEnd,
        counted.isEmpty() ? Map.of() : counted);
  }
}
