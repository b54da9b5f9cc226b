package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.AT;
import static dev.tidemark.ordering.Sample.CUSTOMER;
import static dev.tidemark.ordering.Sample.ITEMS;
import static dev.tidemark.ordering.Sample.ORDER;
import static dev.tidemark.ordering.Sample.PAYMENT;
import static dev.tidemark.ordering.Sample.PAYMENT_SUCCEEDED;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.PLACED;
import static dev.tidemark.ordering.Sample.PLACE_COD;
import static dev.tidemark.ordering.Sample.RESERVED;
import static dev.tidemark.ordering.Sample.STOCK_CONFIRMED;
import static dev.tidemark.ordering.Sample.TOKEN;
import static dev.tidemark.ordering.Sample.TOTAL;
import static dev.tidemark.ordering.process.SagaOrder.PAY_FIRST;
import static dev.tidemark.ordering.process.SagaOrder.RESERVE_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.ordering.language.OrderCommand.ConfirmOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.OrderSaga;
import dev.tidemark.testkit.SagaSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeeingAnOrderThroughTest {
  private static final Deadlines LIMITS =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1));
  private static final Effect COMPLETED = new Effect.Finish(Effect.Outcome.COMPLETED, "");
  private static final Effect CONFIRM_ORDER = new Effect.Tell(new ConfirmOrder(ORDER));
  private static final Effect MARK_PAID = new Effect.Tell(new MarkOrderPaid(ORDER, PAYMENT, TOTAL));
  private static final Effect ASK_TO_PAY =
      new Effect.Send("pay", new OrderPaymentRequested(ORDER, CUSTOMER, TOTAL, TOKEN, AT));
  private static final Effect UNTIL_PAID =
      new Effect.Arm("step:pay", AT.plus(Duration.ofMinutes(10)));
  private static final Effect UNTIL_RESERVED =
      new Effect.Arm("step:reserve", AT.plus(Duration.ofSeconds(10)));

  @Test
  void reserve_first_holds_stock_then_takes_money_then_makes_the_stock_final() {
    Duration hold = Duration.ofSeconds(10 + 600 + 20 + 60);
    SagaSpecification.of(OrderSaga.of(RESERVE_FIRST, LIMITS))
        .whenInput(PLACED)
        .thenEffects(
            new Effect.Begin(List.of("hold", "pay", "confirm-stock")),
            new Effect.Send(
                "hold", new ReserveInventory(ORDER, ITEMS, Optional.of(AT.plus(hold)), AT)),
            new Effect.Arm("step:hold", AT.plus(Duration.ofSeconds(10))))
        .whenInput(RESERVED)
        .thenEffects(new Effect.Disarm("step:hold"), ASK_TO_PAY, UNTIL_PAID)
        .whenInput(PAYMENT_SUCCEEDED)
        .thenEffects(
            new Effect.Disarm("step:pay"),
            MARK_PAID,
            new Effect.Send("confirm-stock", new ConfirmInventory(ORDER, AT)),
            new Effect.Arm("step:confirm-stock", AT.plus(Duration.ofSeconds(20))))
        .whenInput(STOCK_CONFIRMED)
        .thenEffects(new Effect.Disarm("step:confirm-stock"), CONFIRM_ORDER, COMPLETED);
  }

  @Test
  void pay_first_takes_money_then_stock_for_good() {
    SagaSpecification.of(OrderSaga.of(PAY_FIRST, LIMITS))
        .whenInput(PLACED)
        .thenEffects(new Effect.Begin(List.of("pay", "reserve")), ASK_TO_PAY, UNTIL_PAID)
        .whenInput(PAYMENT_SUCCEEDED)
        .thenEffects(
            new Effect.Disarm("step:pay"),
            MARK_PAID,
            new Effect.Send("reserve", new ReserveInventory(ORDER, ITEMS, Optional.empty(), AT)),
            UNTIL_RESERVED)
        .whenInput(RESERVED)
        .thenEffects(new Effect.Disarm("step:reserve"), CONFIRM_ORDER, COMPLETED);
  }

  @Test
  void the_order_is_paid_and_confirmed_in_the_commits_of_the_replies() {
    OrderRun<?> run = OrderRun.of(RESERVE_FIRST);
    run.command(PLACE);
    assertThat(run.sentNames()).containsExactly("OrderCreated", "ReserveInventory");
    run.receive(RESERVED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.PendingPayment);
    assertThat(run.sentNames()).containsExactly("OrderPaymentRequested");
    run.receive(PAYMENT_SUCCEEDED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Paid);
    assertThat(run.sentNames()).containsExactlyInAnyOrder("OrderPaid", "ConfirmInventory");
    run.receive(STOCK_CONFIRMED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Confirmed);
    assertThat(run.sentNames()).containsExactly("OrderConfirmed");
    assertThat(run.saga().settled()).isTrue();
    assertThat(run.timers()).isEmpty();
  }

  @Test
  void cash_on_delivery_skips_the_charge() {
    OrderRun<?> reserveFirst = OrderRun.of(RESERVE_FIRST);
    reserveFirst.command(PLACE_COD);
    reserveFirst.receive(RESERVED, STOCK_CONFIRMED);
    assertThat(reserveFirst.sentNames())
        .containsExactly("OrderCreated", "ReserveInventory", "ConfirmInventory", "OrderConfirmed");
    OrderRun<?> payFirst = OrderRun.of(PAY_FIRST);
    payFirst.command(PLACE_COD);
    payFirst.receive(RESERVED);
    assertThat(payFirst.sentNames())
        .containsExactly("OrderCreated", "ReserveInventory", "OrderConfirmed");
  }

  @Test
  void what_costs_nothing_skips_the_charge() {
    OrderRun<?> run = OrderRun.of(PAY_FIRST);
    List<OrderLine> gift = List.of(new OrderLine(Sample.MUG, 1, Money.zero("EUR")));
    run.command(
        new PlaceOrder(
            ORDER, CUSTOMER, gift, PaymentMethod.CARD, Optional.of(TOKEN), Optional.empty()));
    run.receive(RESERVED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Confirmed);
  }

  @Test
  void lines_of_one_product_are_reserved_together() {
    OrderLine mugs = new OrderLine(Sample.MUG, 3, new Money(999, "EUR"));
    OrderLine pots = new OrderLine(Sample.POT, 1, new Money(3999, "EUR"));
    OrderRun<?> run = OrderRun.of(RESERVE_FIRST);
    run.command(
        new PlaceOrder(
            ORDER,
            CUSTOMER,
            List.of(mugs, pots, mugs),
            PaymentMethod.CARD,
            Optional.of(TOKEN),
            Optional.empty()));
    assertThat(run.sent())
        .filteredOn(ReserveInventory.class::isInstance)
        .first()
        .extracting(message -> ((ReserveInventory) message).items().toString())
        .asString()
        .contains("MUG-1, quantity=6")
        .contains("POT-2, quantity=1");
  }

  @Test
  void a_reply_that_comes_twice_counts_once() {
    OrderRun<?> run = OrderRun.of(RESERVE_FIRST);
    run.command(PLACE);
    run.receive(RESERVED, RESERVED, PAYMENT_SUCCEEDED, PAYMENT_SUCCEEDED, RESERVED);
    run.receive(STOCK_CONFIRMED, STOCK_CONFIRMED, PAYMENT_SUCCEEDED, RESERVED);
    assertThat(run.sentNames())
        .containsExactlyInAnyOrder(
            "OrderCreated",
            "ReserveInventory",
            "OrderPaymentRequested",
            "OrderPaid",
            "ConfirmInventory",
            "OrderConfirmed");
  }

  @Test
  void a_deadline_that_elapses_after_the_reply_changes_nothing() {
    OrderRun<?> run = OrderRun.of(RESERVE_FIRST);
    run.command(PLACE);
    run.receive(RESERVED).elapse("step:hold").receive(PAYMENT_SUCCEEDED).elapse("step:pay");
    run.receive(STOCK_CONFIRMED).elapse("step:confirm-stock");
    assertThat(run.order().status()).isEqualTo(OrderStatus.Confirmed);
    assertThat(run.order().cancelling()).isFalse();
    assertThat(run.saga().settled()).isTrue();
  }
}
