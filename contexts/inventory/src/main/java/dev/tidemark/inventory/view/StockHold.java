package dev.tidemark.inventory.view;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.util.Optional;

/**
 * Units of one product that belong to one order right now. All of a product add up to what is
 * reserved of it.
 */
public record StockHold(Sku sku, OrderId orderId, int quantity, Instant since) {
  /** The table, by SKU and order. */
  public static final View<StockHold> VIEW =
      View.of("stock-hold", 2, StockHold.class, StockHold::project);

  private static void project(Recorded<?> recorded, Rows<StockHold> rows) {
    if (!(recorded.event() instanceof StockEvent event)) {
      return;
    }
    switch (event) {
      case StockEvent.Held e ->
          rows.put(
              key(e.sku(), e.orderId()),
              new StockHold(e.sku(), e.orderId(), e.quantity(), recorded.origin().at()));
      case StockEvent.Released e -> rows.delete(key(e.sku(), e.orderId()));
      case StockEvent.Taken e -> rows.delete(key(e.sku(), e.orderId()));
      case StockEvent.Received e -> {}
      case StockEvent.Adjusted e -> {}
      case StockEvent.Counted e -> {}
      case StockEvent.ThresholdSet e -> {}
      case StockEvent.RanLow e -> {}
    }
  }

  private static String key(Sku sku, OrderId orderId) {
    return sku + "/" + orderId;
  }

  /** Which orders hold units of this product? */
  public record StockHolds(Sku sku, PageRequest page) implements Query<Page<StockHold>> {
    /** Answers. */
    public Optional<Page<StockHold>> answer(ViewReader views) {
      return Optional.of(
          views.page(VIEW, Filter.all(new Filter.Under(sku.toString() + '/')), page));
    }
  }
}
