package dev.tidemark.inventory.view;

import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockFigures;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.util.List;
import java.util.Optional;

/**
 * How much there is of one product now. Never behind: written with the stock itself.
 *
 * @param onHand units in the warehouse, those reserved included
 * @param reserved units that belong to orders
 * @param available units that can be reserved
 * @param lowAt available units at or below which the stock counts as low
 * @param version to be named by whoever adjusts or counts
 */
public record StockLevel(
    Sku sku, int onHand, int reserved, int available, int lowAt, long version) {
  /** The table, by SKU. */
  public static final View<StockLevel> VIEW =
      View.inline("stock-level", 1, StockLevel.class)
          .number("available", row -> (long) row.available());

  /** The row of a stock item. */
  public static StockLevel of(StockFigures figures, String sku, long version) {
    return new StockLevel(
        new Sku(sku),
        figures.onHand(),
        figures.reserved(),
        figures.available(),
        figures.lowAt(),
        version);
  }

  /** How much is there of this product? */
  public record StockLevelOf(Sku sku) implements Query<StockLevel> {
    /** Answers; empty for a product of which nothing was ever received. */
    public Optional<StockLevel> answer(ViewReader views) {
      return views.row(VIEW, sku.toString());
    }
  }

  /** How much is there of everything? */
  public record StockLevels(PageRequest page) implements Query<Page<StockLevel>> {
    /** Answers, by SKU unless another order is asked for. */
    public Optional<Page<StockLevel>> answer(ViewReader views) {
      return Optional.of(views.page(VIEW, List.of(), page));
    }
  }
}
