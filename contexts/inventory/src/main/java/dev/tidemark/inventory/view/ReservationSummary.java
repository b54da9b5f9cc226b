package dev.tidemark.inventory.view;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.Shortage;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the reservation of one order stands. Never behind: written with the reservation itself.
 *
 * @param standing declined, held, confirmed, released, expired or taken
 * @param lines what is set aside, or was taken
 * @param heldUntil when a held reservation runs out
 * @param reason why it was released; else empty
 * @param shortages why it was declined; else empty
 * @param since when it came to stand so
 */
public record ReservationSummary(
    OrderId orderId,
    String standing,
    List<Line> lines,
    Optional<Instant> heldUntil,
    String reason,
    List<Shortage> shortages,
    Optional<Instant> since,
    long version) {
  /** The table, by order. */
  public static final View<ReservationSummary> VIEW =
      View.inline("reservation", 1, ReservationSummary.class)
          .text("standing", ReservationSummary::standing);

  public ReservationSummary {
    lines = List.copyOf(lines);
    shortages = List.copyOf(shortages);
  }

  /** The row of a reservation. */
  public static ReservationSummary of(Standing standing, String order, long version) {
    OrderId id = new OrderId(UUID.fromString(order));
    String word = standing.word();
    return switch (standing) {
      case Standing.Unasked s -> row(id, word, List.of(), "", Optional.empty(), version);
      case Standing.Declined s ->
          new ReservationSummary(
              id,
              word,
              List.of(),
              Optional.empty(),
              "",
              s.shortages(),
              Optional.of(s.at()),
              version);
      case Standing.Held s ->
          new ReservationSummary(
              id,
              word,
              s.lines(),
              Optional.of(s.until()),
              "",
              List.of(),
              Optional.of(s.reservedAt()),
              version);
      case Standing.Confirmed s ->
          row(id, word, s.lines(), "", Optional.of(s.confirmedAt()), version);
      case Standing.Released s ->
          row(id, word, List.of(), s.reason(), Optional.of(s.at()), version);
      case Standing.Expired s -> row(id, word, List.of(), "", Optional.of(s.at()), version);
      case Standing.Taken s -> row(id, word, s.before().lines(), "", Optional.of(s.at()), version);
    };
  }

  private static ReservationSummary row(
      OrderId id,
      String standing,
      List<Line> lines,
      String reason,
      Optional<Instant> since,
      long version) {
    return new ReservationSummary(
        id, standing, lines, Optional.empty(), reason, List.of(), since, version);
  }

  /** Where does the reservation of this order stand? */
  public record ReservationOf(OrderId orderId) implements Query<ReservationSummary> {
    /** Answers; empty for an order that never asked. */
    public Optional<ReservationSummary> answer(ViewReader views) {
      return views.row(VIEW, orderId.toString());
    }
  }
}
