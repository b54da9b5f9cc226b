package dev.tidemark.audit;

import static dev.tidemark.audit.OneOrder.AT;
import static dev.tidemark.audit.OneOrder.MUG;
import static dev.tidemark.audit.OneOrder.ORDER;

import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.kernel.Event;
import java.util.List;
import java.util.Optional;

/** What inventory records of ten mugs, two of which belong to an order. */
final class StockTale {
  static final List<Line> LINES = List.of(new Line(MUG, 2));
  static final StockEvent RECEIVED = new StockEvent.Received(MUG, 10, 10, "note-1");
  static final StockEvent HELD = new StockEvent.Held(MUG, 2, ORDER);
  static final StockEvent RELEASED = new StockEvent.Released(MUG, 2, ORDER);
  static final StockEvent TAKEN = new StockEvent.Taken(MUG, 2, ORDER);
  static final ReservationEvent MADE = new ReservationEvent.Made(ORDER, LINES, Optional.of(AT), AT);
  static final ReservationEvent CONFIRMED = new ReservationEvent.Confirmed(ORDER, AT);
  static final ReservationEvent GIVEN_UP =
      new ReservationEvent.Released(ORDER, LINES, "cancelled", AT);
  static final ReservationEvent EXPIRED = new ReservationEvent.Expired(ORDER, LINES, AT);
  static final ReservationEvent LEFT = new ReservationEvent.Taken(ORDER, LINES, AT);

  static final List<Event> RESERVED = List.of(RECEIVED, MADE, HELD, CONFIRMED);

  private StockTale() {}
}
