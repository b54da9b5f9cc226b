package dev.tidemark.analytics.view;

import dev.tidemark.analytics.language.Item;
import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of one product was sold, in one currency: in confirmed orders that were not cancelled.
 *
 * @param units how many
 * @param sales at the prices of their orders
 */
public record ProductSales(Sku sku, String currency, long units, Money sales) {
  /** The table, by product and currency. */
  public static final View<ProductSales> VIEW =
      View.of("product-sales", 1, ProductSales.class, ProductSales::project)
          .text("currency", ProductSales::currency)
          .number("units", ProductSales::units);

  private static void project(Recorded<?> recorded, Rows<ProductSales> rows) {
    switch (recorded.event()) {
      case OrderFact.Sold sold -> sold.items().forEach(item -> count(item, 1, rows));
      case OrderFact.Unsold unsold -> unsold.items().forEach(item -> count(item, -1, rows));
      default -> {}
    }
  }

  private static void count(Item item, int sign, Rows<ProductSales> rows) {
    String currency = item.price().currency();
    String key = item.sku() + "/" + currency;
    ProductSales before =
        rows.get(key)
            .orElseGet(() -> new ProductSales(item.sku(), currency, 0, Money.zero(currency)));
    rows.put(
        key,
        new ProductSales(
            item.sku(),
            currency,
            before.units + (long) sign * item.quantity(),
            before.sales.plus(item.price().times(item.quantity()).times(sign))));
  }

  /** Which products sell best? */
  public record TopProducts(Optional<String> currency, PageRequest page)
      implements Query<Page<ProductSales>> {
    /** Answers, most units first unless another order is asked for. */
    public Optional<Page<ProductSales>> answer(ViewReader views) {
      List<Filter> filters =
          currency
              .<List<Filter>>map(code -> List.of(new Filter.AnyOf("currency", Set.of(code))))
              .orElse(List.of());
      return Optional.of(views.page(VIEW, filters, mostFirst()));
    }

    private PageRequest mostFirst() {
      return page.sort().isPresent()
          ? page
          : new PageRequest(Optional.of("units"), true, page.after(), page.limit());
    }
  }
}
