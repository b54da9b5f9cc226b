package dev.tidemark.analytics.view;

import dev.tidemark.analytics.language.Flow;
import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Money that moved on one day, in one currency.
 *
 * @param day in UTC, when it moved
 * @param captured to the shop
 * @param refunded back to customers
 * @param net captured less refunded; negative on a day with more refunds
 * @param captures number of payments
 * @param refunds number of refunds
 */
public record Revenue(
    LocalDate day,
    String currency,
    Money captured,
    Money refunded,
    Money net,
    long captures,
    long refunds) {
  /** The table, by day and currency. */
  public static final View<Revenue> VIEW =
      View.of("revenue", 1, Revenue.class, Revenue::project)
          .text("day", row -> row.day().toString())
          .text("currency", Revenue::currency);

  private static void project(Recorded<?> recorded, Rows<Revenue> rows) {
    if (recorded.event() instanceof OrderFact.MoneyMoved moved) {
      LocalDate day = Days.of(moved.at());
      String key = day + "/" + moved.amount().currency();
      rows.put(
          key, rows.get(key).orElseGet(() -> none(day, moved.amount().currency())).plus(moved));
    }
  }

  private static Revenue none(LocalDate day, String currency) {
    Money zero = Money.zero(currency);
    return new Revenue(day, currency, zero, zero, zero, 0, 0);
  }

  private Revenue plus(OrderFact.MoneyMoved moved) {
    Money amount = moved.amount();
    return moved.flow() == Flow.CAPTURED
        ? new Revenue(
            day, currency, captured.plus(amount), refunded, net.plus(amount), captures + 1, refunds)
        : new Revenue(
            day,
            currency,
            captured,
            refunded.plus(amount),
            net.minus(amount),
            captures,
            refunds + 1);
  }

  /** How much money moved on these days? */
  public record RevenueOf(
      Optional<String> currency,
      Optional<LocalDate> dayFrom,
      Optional<LocalDate> dayTo,
      PageRequest page)
      implements Query<Page<Revenue>> {
    /** Answers, by day and currency. */
    public Optional<Page<Revenue>> answer(ViewReader views) {
      List<Filter> filters = Days.between(dayFrom, dayTo);
      currency.ifPresent(code -> filters.add(new Filter.AnyOf("currency", Set.of(code))));
      return Optional.of(views.page(VIEW, filters, page));
    }
  }
}
