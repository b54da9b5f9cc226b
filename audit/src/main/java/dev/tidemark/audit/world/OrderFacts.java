package dev.tidemark.audit.world;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import java.util.List;
import java.util.Optional;

/**
 * What the events of one order say, folded without the rules of its context.
 *
 * @param total what it costs; empty if it was never placed
 * @param lines what its lines cost together, as if that had been captured
 * @param paid what was collected for it, each time it is recorded
 * @param reached the furthest it came
 * @param cancelling whether somebody asked to cancel it
 * @param afterEnd events behind a final one
 */
public record OrderFacts(
    Optional<Money> total,
    Moved lines,
    Moved paid,
    Reached reached,
    boolean cancelling,
    Sample afterEnd) {
  /** Nothing is known. */
  public static final OrderFacts NONE =
      new OrderFacts(
          Optional.empty(), Moved.NOTHING, Moved.NOTHING, Reached.NOTHING, false, Sample.NONE);

  /** How far an order came. */
  public enum Reached {
    NOTHING,
    PLACED,
    PAID,
    CONFIRMED,
    COMPLETED,
    CANCELLED;

    /** Whether nothing may follow. */
    public boolean isFinal() {
      return this == COMPLETED || this == CANCELLED;
    }
  }

  /** What the shop has for it: the sum collected, unless it was cancelled. */
  public long worth() {
    return reached == Reached.CANCELLED ? 0 : paid.captured();
  }

  OrderFacts after(OrderEvent event) {
    OrderFacts next =
        switch (event) {
          case OrderEvent.Placed e -> placed(e);
          case OrderEvent.Paid e ->
              new OrderFacts(total, lines, paid.in(e.amount()), Reached.PAID, cancelling, afterEnd);
          case OrderEvent.Confirmed e -> at(Reached.CONFIRMED);
          case OrderEvent.Completed e -> at(Reached.COMPLETED);
          case OrderEvent.CancellationRequested e ->
              new OrderFacts(total, lines, paid, reached, true, afterEnd);
          case OrderEvent.Cancelled e -> at(Reached.CANCELLED);
        };
    return reached.isFinal() ? next.late(this, event) : next;
  }

  private OrderFacts placed(OrderEvent.Placed e) {
    return new OrderFacts(
        Optional.of(e.total()), sum(e.items()), paid, Reached.PLACED, cancelling, afterEnd);
  }

  private static Moved sum(List<OrderLine> lines) {
    Moved sum = Moved.NOTHING;
    for (OrderLine line : lines) {
      long cost = line.price().amount() * line.quantity();
      sum = sum.plus(new Moved(line.price().currency(), cost, 1, 0, 0, false));
    }
    return sum;
  }

  private OrderFacts at(Reached next) {
    return new OrderFacts(total, lines, paid, next, cancelling, afterEnd);
  }

  private OrderFacts late(OrderFacts before, OrderEvent event) {
    Sample more = afterEnd.plus(event.getClass().getSimpleName() + " after " + before.reached);
    return new OrderFacts(total, lines, paid, reached, cancelling, more);
  }
}
