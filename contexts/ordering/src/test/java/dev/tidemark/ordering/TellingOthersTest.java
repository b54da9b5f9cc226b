package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.AT;
import static dev.tidemark.ordering.Sample.CANCEL;
import static dev.tidemark.ordering.Sample.CHANGED_MIND;
import static dev.tidemark.ordering.Sample.CONFIRMED;
import static dev.tidemark.ordering.Sample.CUSTOMER;
import static dev.tidemark.ordering.Sample.MUG;
import static dev.tidemark.ordering.Sample.ORDER;
import static dev.tidemark.ordering.Sample.PAID;
import static dev.tidemark.ordering.Sample.PAYMENT;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.PLACED;
import static dev.tidemark.ordering.Sample.POT;
import static dev.tidemark.ordering.Sample.REQUESTED;
import static dev.tidemark.ordering.Sample.TOTAL;

import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderCommand.CompleteCancellation;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.ConfirmOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.testkit.Specification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rest of the platform hears of an order. */
class TellingOthersTest {
  private static Specification<OrderCommand, Order, OrderEvent> order() {
    return Specification.of(Ordering.order());
  }

  @Test
  void a_placed_order_is_told_with_its_lines() {
    List<OrderItem> items =
        List.of(
            new OrderItem(MUG, 2, new Money(999, "EUR")),
            new OrderItem(POT, 1, new Money(3999, "EUR")));
    order()
        .when(PLACE)
        .thenEffects(Effect.send(new OrderCreated(ORDER, CUSTOMER, TOTAL, items, AT)));
  }

  @Test
  void a_paid_order_is_told_with_its_payment() {
    order()
        .given(PLACED)
        .when(new MarkOrderPaid(ORDER, PAYMENT, TOTAL))
        .thenEffects(Effect.send(new OrderPaid(ORDER, PAYMENT, TOTAL, AT)));
  }

  @Test
  void a_confirmed_order_is_told_with_customer_and_total() {
    order()
        .given(PLACED, PAID)
        .when(new ConfirmOrder(ORDER))
        .thenEffects(Effect.send(new OrderConfirmed(ORDER, CUSTOMER, TOTAL, AT)));
  }

  @Test
  void a_delivered_order_is_told() {
    order()
        .given(PLACED, PAID, CONFIRMED)
        .when(new CompleteOrder(ORDER))
        .thenEffects(Effect.send(new OrderCompleted(ORDER, AT)));
  }

  @Test
  void a_request_to_cancel_is_kept_to_ourselves() {
    order().given(PLACED).when(CANCEL).then(REQUESTED).thenEffects();
  }

  @Test
  void a_cancelled_order_is_told_with_its_reason() {
    order()
        .given(PLACED, REQUESTED)
        .when(new CompleteCancellation(ORDER, CHANGED_MIND))
        .thenEffects(
            Effect.send(
                new OrderCancelled(ORDER, CUSTOMER, "changed-mind: Found it at home.", AT)));
  }
}
