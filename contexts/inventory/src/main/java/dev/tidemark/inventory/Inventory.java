package dev.tidemark.inventory;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.ADMIN;
import static dev.tidemark.kernel.context.Role.ANYONE;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Route.get;
import static dev.tidemark.kernel.context.Route.post;
import static dev.tidemark.kernel.context.Route.put;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.inventory.v1.StockLow;
import dev.tidemark.contracts.inventory.v1.StockReceived;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.inventory.language.ReservationCommand;
import dev.tidemark.inventory.language.ReservationCommand.ConfirmReservation;
import dev.tidemark.inventory.language.ReservationCommand.DeclineReservation;
import dev.tidemark.inventory.language.ReservationCommand.ExpireReservation;
import dev.tidemark.inventory.language.ReservationCommand.MakeReservation;
import dev.tidemark.inventory.language.ReservationCommand.ReleaseReservation;
import dev.tidemark.inventory.language.ReservationCommand.TakeReservation;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.ReservationRejection;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.CountStock;
import dev.tidemark.inventory.language.StockCommand.HoldStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.inventory.language.StockCommand.ReleaseStock;
import dev.tidemark.inventory.language.StockCommand.TakeStock;
import dev.tidemark.inventory.language.StockCommand.WatchStock;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.inventory.language.StockFigures;
import dev.tidemark.inventory.language.StockRejection;
import dev.tidemark.inventory.model.Reservation;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.inventory.process.ReservationPolicies;
import dev.tidemark.inventory.process.Reservations;
import dev.tidemark.inventory.process.StockNews;
import dev.tidemark.inventory.view.ReservationSummary;
import dev.tidemark.inventory.view.ReservationSummary.ReservationOf;
import dev.tidemark.inventory.view.StockHold;
import dev.tidemark.inventory.view.StockHold.StockHolds;
import dev.tidemark.inventory.view.StockLevel;
import dev.tidemark.inventory.view.StockLevel.StockLevelOf;
import dev.tidemark.inventory.view.StockLevel.StockLevels;
import dev.tidemark.inventory.view.StockMovement;
import dev.tidemark.inventory.view.StockMovement.StockMovements;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.process.Handler;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** The door of the inventory context: what is in the warehouse, and for which order. */
public final class Inventory implements BoundedContext {
  private static final Access ALL = allow(ANYONE);
  private static final Access HOUSE = allow(STAFF, ADMIN);

  /** The stock of one product, by SKU. */
  public static final AggregateType<StockCommand, StockItem, StockEvent, StockFigures> STOCK_ITEM =
      AggregateType.named(
              "stock-item",
              StockCommand.class,
              StockItem.DECIDER,
              c -> c.sku().toString(),
              StockItem::figures)
          .event(StockEvent.Received.class, "stock-received", 1)
          .event(StockEvent.Adjusted.class, "stock-adjusted", 1)
          .event(StockEvent.Counted.class, "stock-counted", 1)
          .event(StockEvent.ThresholdSet.class, "stock-threshold-set", 1)
          .event(StockEvent.Held.class, "stock-held", 1)
          .event(StockEvent.Released.class, "stock-released", 1)
          .event(StockEvent.Taken.class, "stock-taken", 1)
          .event(StockEvent.RanLow.class, "stock-ran-low", 1)
          .command(
              ReceiveStock.class, post("/v1/stock/{sku}/receipts"), HOUSE, "Book arrived goods in.")
          .command(
              AdjustStock.class,
              post("/v1/stock/{sku}/adjustments").requiringVersion(),
              HOUSE,
              "Correct the stock by a difference.")
          .command(
              CountStock.class,
              post("/v1/stock/{sku}/counts").requiringVersion(),
              HOUSE,
              "Set the stock to what was counted.")
          .command(
              WatchStock.class,
              put("/v1/stock/{sku}/threshold"),
              HOUSE,
              "Say when the stock is low.")
          .command(HoldStock.class)
          .command(ReleaseStock.class)
          .command(TakeStock.class)
          .refusals(StockRejection.class)
          .policy(StockNews::tell)
          .showing(
              StockLevel.VIEW, (item, sku, version) -> StockLevel.of(item.figures(), sku, version))
          .snapshots(200, StockItem.class)
          .build();

  /** What is set aside for one order, by order id. */
  public static final AggregateType<ReservationCommand, Standing, ReservationEvent, Standing>
      RESERVATION =
          AggregateType.named(
                  "reservation",
                  ReservationCommand.class,
                  Reservation.DECIDER,
                  c -> c.orderId().toString(),
                  Function.<Standing>identity())
              .event(ReservationEvent.Made.class, "reservation-made", 1)
              .event(ReservationEvent.Declined.class, "reservation-declined", 1)
              .event(ReservationEvent.Confirmed.class, "reservation-confirmed", 1)
              .event(ReservationEvent.Released.class, "reservation-released", 1)
              .event(ReservationEvent.Expired.class, "reservation-expired", 1)
              .event(ReservationEvent.Taken.class, "reservation-taken", 1)
              .command(MakeReservation.class)
              .command(DeclineReservation.class)
              .command(ConfirmReservation.class)
              .command(ReleaseReservation.class)
              .command(ExpireReservation.class)
              .command(TakeReservation.class)
              .refusals(ReservationRejection.class)
              .policy(ReservationPolicies::moveStock)
              .policy(ReservationPolicies::watchTime)
              .policy(ReservationPolicies::answer)
              .timer(
                  ReservationPolicies.EXPIRY,
                  id -> new ExpireReservation(new OrderId(UUID.fromString(id))))
              .showing(ReservationSummary.VIEW, ReservationSummary::of)
              .build();

  private static final Reservations RESERVATIONS = new Reservations(RESERVATION, STOCK_ITEM);

  @Override
  public Declaration declare() {
    return Declaration.of("inventory")
        .aggregate(STOCK_ITEM)
        .aggregate(RESERVATION)
        .handles(ReserveInventory.class, RESERVATIONS.reserving())
        .handles(ConfirmInventory.class, RESERVATIONS.confirming())
        .handles(ReleaseInventory.class, RESERVATIONS.releasing())
        .handles(
            OrderCompleted.class,
            Handler.telling(m -> m.orderId().toString(), m -> new TakeReservation(m.orderId())))
        .view(StockMovement.VIEW)
        .view(StockHold.VIEW)
        .query(
            StockLevelOf.class,
            StockLevel.class,
            get("/v1/stock/{sku}"),
            ALL,
            "How much there is of a product.",
            StockLevelOf::answer)
        .cached(Duration.ofMinutes(1))
        .list(
            StockLevels.class,
            StockLevel.class,
            get("/v1/stock"),
            ALL,
            "How much there is of every product.",
            StockLevels::answer)
        .cached(Duration.ofMinutes(1))
        .list(
            StockMovements.class,
            StockMovement.class,
            get("/v1/stock/{sku}/movements"),
            HOUSE,
            "What happened to the stock of a product.",
            StockMovements::answer)
        .list(
            StockHolds.class,
            StockHold.class,
            get("/v1/stock/{sku}/holds"),
            HOUSE,
            "Which orders hold units of a product.",
            StockHolds::answer)
        .query(
            ReservationOf.class,
            ReservationSummary.class,
            get("/v1/reservations/{orderId}"),
            HOUSE,
            "Where the reservation of an order stands.",
            ReservationOf::answer)
        .cached(Duration.ofMinutes(1))
        .publishes(
            InventoryReserved.class,
            InventoryConfirmed.class,
            InventoryFailed.class,
            InventoryReleased.class,
            StockReceived.class,
            StockLow.class)
        .build();
  }
}
