package dev.tidemark.inventory.process;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.inventory.language.StockCommand.HoldStock;
import dev.tidemark.inventory.language.StockCommand.ReleaseStock;
import dev.tidemark.inventory.language.StockCommand.TakeStock;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import java.util.ArrayList;
import java.util.List;

/** What follows from a reservation's events in the very commit that stores them. */
public final class ReservationPolicies {
  /** The alarm clock of a held reservation. */
  public static final String EXPIRY = "expire";

  private ReservationPolicies() {}

  /**
   * Whenever a reservation changes, the stock of its products changes with it. This is the only way
   * in which stock is held, released or taken, so the two can never differ.
   */
  public static List<Effect> moveStock(ReservationEvent event, Standing standing, Origin origin) {
    return switch (event) {
      case ReservationEvent.Made made -> tell(made.lines(), made.orderId(), HoldStock::new);
      case ReservationEvent.Released released ->
          tell(released.lines(), released.orderId(), ReleaseStock::new);
      case ReservationEvent.Expired expired ->
          tell(expired.lines(), expired.orderId(), ReleaseStock::new);
      case ReservationEvent.Taken taken -> tell(taken.lines(), taken.orderId(), TakeStock::new);
      case ReservationEvent.Declined declined -> List.of();
      case ReservationEvent.Confirmed confirmed -> List.of();
    };
  }

  /** A hold runs out unless it is confirmed or released before. */
  public static List<Effect> watchTime(ReservationEvent event, Standing standing, Origin origin) {
    return switch (event) {
      case ReservationEvent.Made made ->
          made.holdUntil()
              .<List<Effect>>map(until -> List.of(new Effect.Arm(EXPIRY, until)))
              .orElse(List.of());
      case ReservationEvent.Confirmed confirmed -> List.of(new Effect.Disarm(EXPIRY));
      case ReservationEvent.Released released ->
          released.lines().isEmpty() ? List.of() : List.of(new Effect.Disarm(EXPIRY));
      case ReservationEvent.Declined declined -> List.of();
      case ReservationEvent.Expired expired -> List.of();
      case ReservationEvent.Taken taken -> List.of();
    };
  }

  /** Tells the order what became of its reservation. */
  public static List<Effect> answer(ReservationEvent event, Standing standing, Origin origin) {
    OrderId orderId = event.orderId();
    return switch (event) {
      case ReservationEvent.Made made -> send(Replies.toReserve(orderId, standing));
      case ReservationEvent.Declined declined -> send(Replies.toReserve(orderId, standing));
      case ReservationEvent.Confirmed confirmed ->
          send(Replies.toConfirm(orderId, standing, origin.at()));
      case ReservationEvent.Released released -> send(Replies.toRelease(orderId, standing));
      case ReservationEvent.Expired expired -> send(Replies.toRelease(orderId, standing));
      case ReservationEvent.Taken taken -> List.of();
    };
  }

  private static List<Effect> send(Contract reply) {
    return List.of(Effect.send(reply));
  }

  private static List<Effect> tell(List<Line> lines, OrderId orderId, LineCommand command) {
    List<Effect> effects = new ArrayList<>();
    for (Line line : lines) {
      effects.add(new Effect.Tell(command.of(line.sku(), line.quantity(), orderId)));
    }
    return effects;
  }

  /** Makes a command about one line. */
  private interface LineCommand {
    StockCommand of(Sku sku, int quantity, OrderId orderId);
  }
}
