package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to the reservation of one order. */
public sealed interface ReservationEvent extends Event {
  /** For which order. */
  OrderId orderId();

  /** Everything was set aside; until a certain time only, unless that is empty. */
  record Made(OrderId orderId, List<Line> lines, Optional<Instant> holdUntil, Instant at)
      implements ReservationEvent {
    public Made {
      lines = List.copyOf(lines);
    }
  }

  /** Nothing was set aside, because of these shortages. */
  record Declined(OrderId orderId, List<Shortage> shortages, Instant at)
      implements ReservationEvent {
    public Declined {
      shortages = List.copyOf(shortages);
    }
  }

  /** The reservation became final. */
  record Confirmed(OrderId orderId, Instant at) implements ReservationEvent {}

  /**
   * The reservation was given up, or forbidden before it was made.
   *
   * @param lines what becomes available again; empty if nothing had been set aside
   */
  record Released(OrderId orderId, List<Line> lines, String reason, Instant at)
      implements ReservationEvent {
    public Released {
      lines = List.copyOf(lines);
    }
  }

  /** Nobody confirmed the reservation in time; its lines become available again. */
  record Expired(OrderId orderId, List<Line> lines, Instant at) implements ReservationEvent {
    public Expired {
      lines = List.copyOf(lines);
    }
  }

  /** The goods left the warehouse. */
  record Taken(OrderId orderId, List<Line> lines, Instant at) implements ReservationEvent {
    public Taken {
      lines = List.copyOf(lines);
    }
  }
}
