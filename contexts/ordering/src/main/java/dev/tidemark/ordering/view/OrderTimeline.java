package dev.tidemark.ordering.view;

import dev.tidemark.contracts.shared.OrderId;
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
import java.util.UUID;

/**
 * One thing that happened to an order or was done for it, in the order in which ordering learnt of
 * it.
 *
 * @param position its place in the log of ordering
 * @param source who says so: {@code order}, {@code saga}, {@code payment}, {@code inventory} or
 *     {@code clock}
 * @param what the fact in kebab-case, for programs
 * @param detail the fact in a sentence, for people
 * @param actor who caused it
 * @param causation the message or request that directly led to it
 * @param correlation the same for everything that one intention set off
 */
public record OrderTimeline(
    String orderId,
    long position,
    Instant at,
    String source,
    String what,
    String detail,
    Actor actor,
    UUID causation,
    UUID correlation) {
  /** The table, filled from both streams of an order: its own and its saga's. */
  public static final View<OrderTimeline> VIEW =
      View.of("order-timeline", 3, OrderTimeline.class, OrderTimeline::apply);

  /** Asks for the timeline of an order, oldest first. */
  public record TimelineOf(OrderId orderId, PageRequest page)
      implements Query<Page<OrderTimeline>> {}

  /** Answers {@link TimelineOf}. */
  public static Optional<Page<OrderTimeline>> of(TimelineOf query, ViewReader views) {
    String orderId = query.orderId().toString();
    return views
        .row(OrderSummary.VIEW, orderId)
        .map(order -> views.page(VIEW, Filter.all(new Filter.Under(orderId + '/')), query.page()));
  }

  private static void apply(Recorded<?> event, Rows<OrderTimeline> rows) {
    Wording.of(event).ifPresent(words -> rows.put(key(event), entry(event, words)));
  }

  /** Sorts by order, then by position. */
  private static String key(Recorded<?> event) {
    return event.stream().id() + '/' + String.format(Locale.ROOT, "%019d", event.position());
  }

  private static OrderTimeline entry(Recorded<?> event, Wording words) {
    return new OrderTimeline(
        event.stream().id(),
        event.position(),
        event.origin().at(),
        words.source(),
        words.what(),
        words.detail(),
        event.origin().actor(),
        event.origin().causation(),
        event.origin().correlation());
  }
}
