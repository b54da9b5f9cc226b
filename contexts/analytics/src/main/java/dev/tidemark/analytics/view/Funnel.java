package dev.tidemark.analytics.view;

import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of the orders of one day. Whatever happens to an order later counts on the day it was
 * created, so each figure is a share of {@code created}.
 *
 * @param day in UTC
 * @param stockShort how often there was not enough
 * @param stockReleased how often what was set aside was given back
 * @param paymentFailed how often a payment failed
 */
public record Funnel(
    LocalDate day,
    long created,
    long reserved,
    long paid,
    long confirmed,
    long completed,
    long cancelled,
    long stockShort,
    long stockReleased,
    long paymentFailed) {
  /** The table, by day. */
  public static final View<Funnel> VIEW =
      View.of("funnel", 1, Funnel.class, Funnel::project).text("day", row -> row.day().toString());

  private static void project(Recorded<?> recorded, Rows<Funnel> rows) {
    if (recorded.event() instanceof OrderFact fact) {
      countOf(fact)
          .ifPresent(one -> {
            String key = one.day().toString();
            rows.put(key, rows.get(key).map(one::plus).orElse(one));
          });
    }
  }

  /** The fact as a funnel of its own. */
  private static Optional<Funnel> countOf(OrderFact fact) {
    return switch (fact) {
      case OrderFact.Created f ->
          Optional.of(new Funnel(Days.of(f.at()), 1, 0, 0, 0, 0, 0, 0, 0, 0));
      case OrderFact.Reached f -> Optional.of(reached(f, day(f.createdAt(), f)));
      case OrderFact.Cancelled f ->
          Optional.of(new Funnel(day(f.createdAt(), f), 0, 0, 0, 0, 0, 1, 0, 0, 0));
      case OrderFact.Hindered f -> Optional.of(hindered(f, day(f.createdAt(), f)));
      case OrderFact.MoneyMoved f -> Optional.empty();
      case OrderFact.Sold f -> Optional.empty();
      case OrderFact.Unsold f -> Optional.empty();
    };
  }

  /** A fact that overtook the creation of its order counts on its own day: mostly the same. */
  private static LocalDate day(Optional<Instant> createdAt, OrderFact fact) {
    return Days.of(createdAt.orElse(fact.at()));
  }

  private static Funnel reached(OrderFact.Reached fact, LocalDate day) {
    return switch (fact.milestone()) {
      case RESERVED -> new Funnel(day, 0, 1, 0, 0, 0, 0, 0, 0, 0);
      case PAID -> new Funnel(day, 0, 0, 1, 0, 0, 0, 0, 0, 0);
      case CONFIRMED -> new Funnel(day, 0, 0, 0, 1, 0, 0, 0, 0, 0);
      case COMPLETED -> new Funnel(day, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    };
  }

  private static Funnel hindered(OrderFact.Hindered fact, LocalDate day) {
    return switch (fact.hindrance()) {
      case STOCK_SHORT -> new Funnel(day, 0, 0, 0, 0, 0, 0, 1, 0, 0);
      case STOCK_RELEASED -> new Funnel(day, 0, 0, 0, 0, 0, 0, 0, 1, 0);
      case PAYMENT_FAILED -> new Funnel(day, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    };
  }

  private Funnel plus(Funnel other) {
    return new Funnel(
        day,
        created + other.created,
        reserved + other.reserved,
        paid + other.paid,
        confirmed + other.confirmed,
        completed + other.completed,
        cancelled + other.cancelled,
        stockShort + other.stockShort,
        stockReleased + other.stockReleased,
        paymentFailed + other.paymentFailed);
  }

  /** What became of the orders of these days? */
  public record FunnelOf(Optional<LocalDate> dayFrom, Optional<LocalDate> dayTo, PageRequest page)
      implements Query<Page<Funnel>> {
    /** Answers, by day. */
    public Optional<Page<Funnel>> answer(ViewReader views) {
      return Optional.of(views.page(VIEW, Days.between(dayFrom, dayTo), page));
    }
  }
}
