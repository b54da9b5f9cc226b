package dev.tidemark.inventory.language;

import java.time.Instant;
import java.util.List;

/** Where the reservation of one order stands. */
public sealed interface Standing {

  /** Nobody asked for anything yet. */
  record Unasked() implements Standing {}

  /** There was not enough; nothing is set aside. */
  record Declined(List<Shortage> shortages, Instant at) implements Standing {
    public Declined {
      shortages = List.copyOf(shortages);
    }
  }

  /** Set aside until confirmed, or until the time is up. */
  record Held(List<Line> lines, Instant until, Instant reservedAt) implements Standing {
    public Held {
      lines = List.copyOf(lines);
    }
  }

  /** Set aside until the goods leave or the order is cancelled. */
  record Confirmed(List<Line> lines, Instant reservedAt, Instant confirmedAt) implements Standing {
    public Confirmed {
      lines = List.copyOf(lines);
    }
  }

  /** Given up, or forbidden before it was made. Final. */
  record Released(String reason, Instant at) implements Standing {}

  /** Not confirmed in time. Final. */
  record Expired(Instant at) implements Standing {}

  /** The goods have left. Final. */
  record Taken(Confirmed before, Instant at) implements Standing {}

  /** Whether it has ended: nothing is set aside, and nothing ever will be. */
  default boolean over() {
    return switch (this) {
      case Released released -> true;
      case Expired expired -> true;
      case Taken taken -> true;
      case Unasked unasked -> false;
      case Declined declined -> false;
      case Held held -> false;
      case Confirmed confirmed -> false;
    };
  }

  /** One word for people and programs: {@code held}. */
  default String word() {
    return switch (this) {
      case Unasked unasked -> "unasked";
      case Declined declined -> "declined";
      case Held held -> "held";
      case Confirmed confirmed -> "confirmed";
      case Released released -> "released";
      case Expired expired -> "expired";
      case Taken taken -> "taken";
    };
  }
}
