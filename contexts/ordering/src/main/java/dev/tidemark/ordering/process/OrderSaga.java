package dev.tidemark.ordering.process;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.Step;
import dev.tidemark.kernel.process.StepSaga;
import dev.tidemark.ordering.language.OrderCommand.CompleteCancellation;
import dev.tidemark.ordering.language.OrderCommand.ConfirmOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sees an order through: money and stock, in either order, or neither.
 *
 * <p>Whatever ends it early, the reason that came first is the one the order is cancelled for, and
 * the order is cancelled only when payment and inventory have said that everything is undone.
 */
public final class OrderSaga {
  /** Category of its streams. */
  public static final String NAME = "order-saga";

  static final String HOLD = "hold";
  static final String RESERVE = "reserve";
  static final String PAY = "pay";
  static final String CONFIRM_STOCK = "confirm-stock";

  private OrderSaga() {}

  /**
   * The saga with its steps in this order. The steps of the other order are known to it as well: an
   * order placed before the choice was changed goes on as it began.
   */
  public static StepSaga<?> of(SagaOrder order, Deadlines deadlines) {
    Step<OrderPlan> hold = hold(deadlines);
    Step<OrderPlan> pay = pay(deadlines.pay());
    Step<OrderPlan> confirm = confirm(deadlines.confirmStock());
    Step<OrderPlan> reserve = reserve(deadlines.reserve());
    return switch (order) {
      case RESERVE_FIRST -> saga(List.of(hold, pay, confirm), List.of(reserve));
      case PAY_FIRST -> saga(List.of(pay, reserve), List.of(hold, confirm));
    };
  }

  private static StepSaga<OrderPlan> saga(
      List<Step<OrderPlan>> steps, List<Step<OrderPlan>> retired) {
    StepSaga.Builder<OrderPlan> saga = StepSaga.named(NAME);
    saga.startsOn(OrderEvent.Placed.class, OrderPlan::of);
    steps.forEach(saga::step);
    retired.forEach(saga::retired);
    return saga.abortsOn(OrderEvent.CancellationRequested.class, asked -> asked.reason().toString())
        .completes(plan -> List.of(new ConfirmOrder(plan.orderId())))
        .compensates((plan, reason) ->
            List.of(new CompleteCancellation(plan.orderId(), Reasons.toCancel(reason))))
        .build();
  }

  /** Stock set aside until the customer can have paid. */
  private static Step<OrderPlan> hold(Deadlines deadlines) {
    return reserving(HOLD, deadlines.reserve(), now -> Optional.of(now.plus(deadlines.hold())));
  }

  /** Stock taken for good. */
  private static Step<OrderPlan> reserve(Duration within) {
    return reserving(RESERVE, within, now -> Optional.empty());
  }

  private static Step<OrderPlan> reserving(String name, Duration within, HoldUntil until) {
    return Step.<OrderPlan>named(
            name,
            (plan, origin) ->
                new ReserveInventory(
                    plan.orderId(), plan.items(), until.from(origin.at()), origin.at()))
        .succeedsOn(InventoryReserved.class)
        .failsOn(InventoryFailed.class, Reasons::outOfStock)
        .undo(OrderSaga::release, InventoryReleased.class)
        .within(within)
        .build();
  }

  private static Step<OrderPlan> pay(Duration within) {
    return Step.<OrderPlan>named(
            PAY,
            (plan, origin) ->
                new OrderPaymentRequested(
                    plan.orderId(),
                    plan.customerId(),
                    plan.total(),
                    plan.paymentToken(),
                    origin.at()))
        .succeedsOn(
            PaymentSucceeded.class,
            (plan, paid) ->
                List.of(new MarkOrderPaid(plan.orderId(), paid.paymentId(), paid.amount())))
        .failsOn(PaymentFailed.class, Reasons::paymentDeclined)
        .undo(OrderSaga::refund, PaymentRefunded.class, PaymentReversed.class)
        .within(within)
        .unless(plan -> !plan.paidInAdvance())
        .build();
  }

  /** Has no undoing of its own: releasing the reservation undoes it too. */
  private static Step<OrderPlan> confirm(Duration within) {
    return Step.<OrderPlan>named(
            CONFIRM_STOCK, (plan, origin) -> new ConfirmInventory(plan.orderId(), origin.at()))
        .succeedsOn(InventoryConfirmed.class)
        .failsOn(InventoryFailed.class, Reasons::reservationLost)
        .within(within)
        .build();
  }

  private static ReleaseInventory release(OrderPlan plan, Origin origin) {
    return new ReleaseInventory(plan.orderId(), Reasons.UNDONE, origin.at());
  }

  private static RefundPayment refund(OrderPlan plan, Origin origin) {
    return new RefundPayment(plan.orderId(), Reasons.UNDONE, origin.at());
  }

  /** Until when stock that is reserved now is held; empty for ever. */
  private interface HoldUntil {
    Optional<Instant> from(Instant now);
  }
}
