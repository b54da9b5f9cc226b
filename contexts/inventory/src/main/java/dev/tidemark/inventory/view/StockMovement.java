package dev.tidemark.inventory.view;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of a product's ledger. The changes of all entries add up to the figures shown.
 *
 * @param version of the stock after it
 * @param kind received, adjusted, counted, held, released or taken
 * @param onHandChange units that came; negative if they went
 * @param reservedChange units that were set aside; negative if they were set free
 * @param reason of a person, or reference of a receipt; empty for orders
 * @param orderId for which order, if for one
 * @param actor who caused it
 */
public record StockMovement(
    Sku sku,
    long version,
    String kind,
    int onHandChange,
    int reservedChange,
    String reason,
    Optional<OrderId> orderId,
    Actor actor,
    Instant at) {
  /** The table, by SKU and version. */
  public static final View<StockMovement> VIEW =
      View.of("stock-movement", 2, StockMovement.class, StockMovement::project)
          .number("version", StockMovement::version);

  private static void project(Recorded<?> recorded, Rows<StockMovement> rows) {
    if (recorded.event() instanceof StockEvent event) {
      of(event, recorded).ifPresent(row -> rows.put(key(row), row));
    }
  }

  /** Versions as text of one length, so that keys sort like the numbers. */
  private static String key(StockMovement row) {
    return String.format(Locale.ROOT, "%s/%012d", row.sku(), row.version());
  }

  private static Optional<StockMovement> of(StockEvent event, Recorded<?> in) {
    return switch (event) {
      case StockEvent.Received e ->
          Optional.of(byHand(in, e.sku(), "received", e.quantity(), e.reference()));
      case StockEvent.Adjusted e ->
          Optional.of(byHand(in, e.sku(), "adjusted", e.change(), e.reason()));
      case StockEvent.Counted e ->
          Optional.of(byHand(in, e.sku(), "counted", e.change(), e.reason()));
      case StockEvent.Held e ->
          Optional.of(forOrder(in, e.sku(), "held", 0, e.quantity(), e.orderId()));
      case StockEvent.Released e ->
          Optional.of(forOrder(in, e.sku(), "released", 0, -e.quantity(), e.orderId()));
      case StockEvent.Taken e ->
          Optional.of(forOrder(in, e.sku(), "taken", -e.quantity(), -e.quantity(), e.orderId()));
      case StockEvent.ThresholdSet e -> Optional.empty();
      case StockEvent.RanLow e -> Optional.empty();
    };
  }

  private static StockMovement byHand(
      Recorded<?> in, Sku sku, String kind, int onHandChange, String reason) {
    return new StockMovement(
        sku,
        in.version(),
        kind,
        onHandChange,
        0,
        reason,
        Optional.empty(),
        in.origin().actor(),
        in.origin().at());
  }

  private static StockMovement forOrder(
      Recorded<?> in, Sku sku, String kind, int onHandChange, int reservedChange, OrderId orderId) {
    return new StockMovement(
        sku,
        in.version(),
        kind,
        onHandChange,
        reservedChange,
        "",
        Optional.of(orderId),
        in.origin().actor(),
        in.origin().at());
  }

  /** What happened to this product's stock? */
  public record StockMovements(Sku sku, PageRequest page) implements Query<Page<StockMovement>> {
    /** Answers, oldest first unless another order is asked for. */
    public Optional<Page<StockMovement>> answer(ViewReader views) {
      return Optional.of(
          views.page(VIEW, Filter.all(new Filter.Under(sku.toString() + '/')), page));
    }
  }
}
