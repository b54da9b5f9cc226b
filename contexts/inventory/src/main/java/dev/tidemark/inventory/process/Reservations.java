package dev.tidemark.inventory.process;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationCommand;
import dev.tidemark.inventory.language.ReservationCommand.ConfirmReservation;
import dev.tidemark.inventory.language.ReservationCommand.DeclineReservation;
import dev.tidemark.inventory.language.ReservationCommand.MakeReservation;
import dev.tidemark.inventory.language.ReservationCommand.ReleaseReservation;
import dev.tidemark.inventory.language.Shortage;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.language.StockFigures;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.UnitOfWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Does what orders ask of the warehouse: all lines or none, in one unit of work, and always with an
 * answer. What comes a second time changes nothing and is answered like the first.
 */
public final class Reservations {
  private final AggregateType<?, Standing, ?, ?> reservations;
  private final AggregateType<?, ?, ?, StockFigures> stock;

  /** Works on these two kinds of aggregate. */
  public Reservations(
      AggregateType<?, Standing, ?, ?> reservations, AggregateType<?, ?, ?, StockFigures> stock) {
    this.reservations = reservations;
    this.stock = stock;
  }

  /** Sets everything an order needs aside, or nothing. */
  public Handler<ReserveInventory> reserving() {
    return new Request<>(Reservations::idsIn, this::reserve);
  }

  /** Makes what was set aside final. */
  public Handler<ConfirmInventory> confirming() {
    return new Request<>(request -> Set.of(request.subject()), this::confirm);
  }

  /** Gives back what was set aside, and sees to it that nothing will be. */
  public Handler<ReleaseInventory> releasing() {
    return new Request<>(request -> Set.of(request.subject()), this::release);
  }

  private static Set<String> idsIn(ReserveInventory request) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(request.orderId().toString());
    request.items().forEach(item -> ids.add(item.productId().toString()));
    return ids;
  }

  private void reserve(ReserveInventory request, UnitOfWork work) {
    Standing standing = standing(work, request.orderId());
    if (standing instanceof Standing.Unasked) {
      order(work, decisionOn(request, work));
    } else {
      work.send(Replies.toReserve(request.orderId(), standing));
    }
  }

  private void confirm(ConfirmInventory request, UnitOfWork work) {
    Standing standing = standing(work, request.orderId());
    if (standing instanceof Standing.Held) {
      order(work, new ConfirmReservation(request.orderId()));
    } else {
      work.send(Replies.toConfirm(request.orderId(), standing, work.origin().at()));
    }
  }

  private void release(ReleaseInventory request, UnitOfWork work) {
    Standing standing = standing(work, request.orderId());
    if (standing.over()) {
      work.send(Replies.toRelease(request.orderId(), standing));
    } else {
      order(work, new ReleaseReservation(request.orderId(), request.reason()));
    }
  }

  private ReservationCommand decisionOn(ReserveInventory request, UnitOfWork work) {
    List<Line> lines = summed(request.items());
    List<Shortage> shortages = new ArrayList<>();
    for (Line line : lines) {
      int available = figures(work, stock, line.sku()).available();
      if (line.quantity() > available) {
        shortages.add(new Shortage(line.sku(), line.quantity(), available));
      }
    }
    return shortages.isEmpty()
        ? new MakeReservation(request.orderId(), lines, request.holdUntil())
        : new DeclineReservation(request.orderId(), shortages);
  }

  /** One line a product: two lines of two units need four, not twice two of the same. */
  private static List<Line> summed(List<ReservationItem> items) {
    Map<Sku, Integer> quantities = new LinkedHashMap<>();
    items.forEach(item -> quantities.merge(item.productId(), item.quantity(), Reservations::plus));
    List<Line> lines = new ArrayList<>();
    quantities.forEach((sku, quantity) -> lines.add(new Line(sku, quantity)));
    return lines;
  }

  /** The largest int stands for every larger sum: no warehouse holds that much. */
  private static int plus(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
  }

  private Standing standing(UnitOfWork work, OrderId orderId) {
    return work.state(reservations, orderId.toString());
  }

  private static <S> StockFigures figures(
      UnitOfWork work, AggregateType<?, S, ?, StockFigures> stock, Sku sku) {
    return stock.answer().apply(work.state(stock, sku.toString()));
  }

  private static void order(UnitOfWork work, ReservationCommand command) {
    work.tell(command)
        .ifPresent(refusal -> {
          throw new AssertionError(command + " was refused: " + refusal.detail());
        });
  }

  /**
   * A request and what is done about it.
   *
   * @param ids the aggregates it touches; those its events reach by policy are found by the engine
   */
  private record Request<M extends Contract>(
      Function<M, Set<String>> ids, BiConsumer<M, UnitOfWork> act) implements Handler<M> {
    @Override
    public Set<String> touches(M message) {
      return ids.apply(message);
    }

    @Override
    public void handle(M message, UnitOfWork work) {
      act.accept(message, work);
    }
  }
}
