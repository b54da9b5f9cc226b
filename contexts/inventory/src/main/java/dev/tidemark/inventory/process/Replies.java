package dev.tidemark.inventory.process;

import dev.tidemark.contracts.inventory.v1.FailedItem;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.Shortage;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.message.Contract;
import java.time.Instant;
import java.util.List;

/**
 * What an order is answered. Made from where its reservation stands and from nothing else, so a
 * request that comes again gets the same answer again.
 */
public final class Replies {
  private Replies() {}

  /** The one reservation an order can have; computed, so that it has its name before it is made. */
  public static ReservationId reservationOf(OrderId orderId) {
    return new ReservationId(Digest.uuid("inventory", "reservation", orderId.toString()));
  }

  /** The answer to "set this aside". */
  public static Contract toReserve(OrderId orderId, Standing standing) {
    return switch (standing) {
      case Standing.Held held -> reserved(orderId, held.lines(), held.reservedAt());
      case Standing.Confirmed confirmed ->
          reserved(orderId, confirmed.lines(), confirmed.reservedAt());
      case Standing.Taken taken -> toReserve(orderId, taken.before());
      case Standing.Declined declined -> declined(orderId, declined);
      case Standing.Released released -> failed(orderId, standing, released.at());
      case Standing.Expired expired -> failed(orderId, standing, expired.at());
      case Standing.Unasked unasked ->
          throw new AssertionError("Decide on a reservation before answering.");
    };
  }

  /**
   * The answer to "make it final".
   *
   * @param at when that was asked
   */
  public static Contract toConfirm(OrderId orderId, Standing standing, Instant at) {
    return switch (standing) {
      case Standing.Confirmed confirmed ->
          new InventoryConfirmed(reservationOf(orderId), orderId, confirmed.confirmedAt());
      case Standing.Taken taken -> toConfirm(orderId, taken.before(), at);
      case Standing.Declined declined -> declined(orderId, declined);
      case Standing.Released released -> failed(orderId, standing, released.at());
      case Standing.Expired expired -> failed(orderId, standing, expired.at());
      case Standing.Unasked unasked -> failed(orderId, standing, at);
      case Standing.Held held ->
          throw new AssertionError("A held reservation is confirmed before it is answered.");
    };
  }

  /** The answer to "give it back", and what is told when a hold runs out. */
  public static Contract toRelease(OrderId orderId, Standing standing) {
    return switch (standing) {
      case Standing.Released released -> released(orderId, released.reason(), released.at());
      case Standing.Expired expired -> released(orderId, standing.word(), expired.at());
      case Standing.Taken taken -> released(orderId, standing.word(), taken.at());
      case Standing.Unasked unasked -> throw notReleased(standing);
      case Standing.Declined declined -> throw notReleased(standing);
      case Standing.Held held -> throw notReleased(standing);
      case Standing.Confirmed confirmed -> throw notReleased(standing);
    };
  }

  private static InventoryReserved reserved(OrderId orderId, List<Line> lines, Instant at) {
    return new InventoryReserved(
        reservationOf(orderId),
        orderId,
        lines.stream().map(line -> new ReservationItem(line.sku(), line.quantity())).toList(),
        at);
  }

  private static InventoryFailed declined(OrderId orderId, Standing.Declined declined) {
    return new InventoryFailed(
        orderId,
        "insufficient-stock",
        declined.shortages().stream().map(Replies::failedItem).toList(),
        declined.at());
  }

  private static FailedItem failedItem(Shortage shortage) {
    return new FailedItem(shortage.sku(), shortage.requested(), shortage.available());
  }

  private static InventoryFailed failed(OrderId orderId, Standing standing, Instant at) {
    String reason = standing instanceof Standing.Unasked ? "not-reserved" : standing.word();
    return new InventoryFailed(orderId, reason, List.of(), at);
  }

  private static InventoryReleased released(OrderId orderId, String reason, Instant at) {
    return new InventoryReleased(reservationOf(orderId), orderId, reason, at);
  }

  private static AssertionError notReleased(Standing standing) {
    return new AssertionError(
        "A reservation that is " + standing.word() + " is released before it is answered.");
  }
}
