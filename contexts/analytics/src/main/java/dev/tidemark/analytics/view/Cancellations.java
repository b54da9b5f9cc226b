package dev.tidemark.analytics.view;

import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How many orders created on one day were cancelled for one reason.
 *
 * @param day in UTC
 * @param reason one word, such as {@code out-of-stock}; {@code other} for free text
 */
public record Cancellations(LocalDate day, String reason, long orders) {
  /** The table, by day and reason. */
  public static final View<Cancellations> VIEW =
      View.of("cancellations", 1, Cancellations.class, Cancellations::project)
          .text("day", row -> row.day().toString())
          .number("orders", Cancellations::orders);

  private static void project(Recorded<?> recorded, Rows<Cancellations> rows) {
    if (recorded.event() instanceof OrderFact.Cancelled fact) {
      LocalDate day = Days.of(fact.createdAt().orElse(fact.at()));
      String key = day + "/" + fact.reason();
      long before = rows.get(key).map(Cancellations::orders).orElse(0L);
      rows.put(key, new Cancellations(day, fact.reason(), before + 1));
    }
  }

  /** Why were orders of these days cancelled? */
  public record CancellationsOf(
      Optional<LocalDate> dayFrom, Optional<LocalDate> dayTo, PageRequest page)
      implements Query<Page<Cancellations>> {
    /** Answers, by day and reason. */
    public Optional<Page<Cancellations>> answer(ViewReader views) {
      return Optional.of(views.page(VIEW, Days.between(dayFrom, dayTo), page));
    }
  }
}
