package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.DECLINED;
import static dev.tidemark.ordering.Sample.EXPIRED;
import static dev.tidemark.ordering.Sample.HOLD_GONE;
import static dev.tidemark.ordering.Sample.OUT_OF_STOCK;
import static dev.tidemark.ordering.Sample.PAYMENT_SUCCEEDED;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.REFUNDED;
import static dev.tidemark.ordering.Sample.RELEASED;
import static dev.tidemark.ordering.Sample.RESERVED;
import static dev.tidemark.ordering.Sample.REVERSED;
import static dev.tidemark.ordering.Sample.STOCK_CONFIRMED;
import static dev.tidemark.ordering.process.SagaOrder.PAY_FIRST;
import static dev.tidemark.ordering.process.SagaOrder.RESERVE_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.message.Contract;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What ends an order early, step by step: refused, overdue, lost on the other side. */
class GivingAnOrderUpTest {
  private static final Duration LONG = Duration.ofMinutes(16);

  private static OrderRun<?> placed(SagaOrder order, Contract... replies) {
    OrderRun<?> run = OrderRun.of(order);
    run.command(PLACE);
    run.receive(replies);
    run.sent();
    return run;
  }

  private static void assertCancelled(OrderRun<?> run, String code, String text) {
    assertThat(run.order().status()).isEqualTo(OrderStatus.Cancelled);
    assertThat(run.order().cancellationReason()).contains(CancellationReason.of(code, text));
    assertThat(run.sentNames()).containsExactly("OrderCancelled");
    assertThat(run.saga().settled()).isTrue();
    assertThat(run.timers()).isEmpty();
  }

  private static void assertStillOpen(OrderRun<?> run, String... asked) {
    assertThat(run.order().status()).isNotEqualTo(OrderStatus.Cancelled);
    assertThat(run.sentNames()).containsExactly(asked);
  }

  @Test
  void without_stock_nobody_is_charged() {
    OrderRun<?> run = placed(RESERVE_FIRST);
    run.receive(OUT_OF_STOCK);
    assertCancelled(run, "out-of-stock", "1 of 2 MUG-1");
  }

  @Test
  void without_an_answer_about_stock_the_reservation_is_released() {
    OrderRun<?> run = placed(RESERVE_FIRST).pass(Duration.ofSeconds(59));
    assertStillOpen(run);
    run.pass(Duration.ofSeconds(1));
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RESERVED);
    assertStillOpen(run);
    run.receive(RELEASED);
    assertCancelled(run, "stock-timeout", "The stock could not be reserved in time.");
  }

  @Test
  void a_declined_payment_releases_the_stock() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED).receive(DECLINED);
    assertStillOpen(run, "ReleaseInventory");
    run.receive(DECLINED);
    assertStillOpen(run);
    run.receive(RELEASED);
    assertCancelled(run, "payment-declined", "card-declined");
  }

  @Test
  void an_overdue_payment_is_called_off_before_the_stock_is_released() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED).pass(Duration.ofMinutes(15));
    assertStillOpen(run, "RefundPayment");
    run.receive(REVERSED);
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RELEASED);
    assertCancelled(run, "payment-timeout", "The payment was not completed in time.");
  }

  @Test
  void a_payment_that_succeeds_while_it_is_called_off_does_not_pay_the_order() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED).pass(Duration.ofMinutes(15));
    assertStillOpen(run, "RefundPayment");
    run.receive(PAYMENT_SUCCEEDED);
    assertStillOpen(run);
    run.receive(REFUNDED);
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RELEASED);
    assertCancelled(run, "payment-timeout", "The payment was not completed in time.");
  }

  @Test
  void a_payment_that_succeeds_after_cancellation_is_refunded() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED).pass(Duration.ofMinutes(15));
    run.receive(REVERSED, RELEASED);
    run.sent();
    run.receive(PAYMENT_SUCCEEDED);
    assertThat(run.sentNames()).containsExactly("RefundPayment");
    assertThat(run.saga().settled()).isFalse();
    run.receive(REFUNDED);
    assertThat(run.sentNames()).isEmpty();
    assertThat(run.saga().settled()).isTrue();
    assertThat(run.order().status()).isEqualTo(OrderStatus.Cancelled);
  }

  @Test
  void stock_reserved_after_cancellation_is_released() {
    OrderRun<?> run = placed(RESERVE_FIRST).pass(Duration.ofMinutes(1));
    run.receive(RELEASED);
    run.sent();
    run.receive(RESERVED);
    assertThat(run.sentNames()).containsExactly("ReleaseInventory");
    run.receive(RELEASED);
    assertThat(run.saga().settled()).isTrue();
    assertThat(run.timers()).isEmpty();
  }

  @Test
  void stock_that_cannot_be_made_final_refunds_then_releases() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED, PAYMENT_SUCCEEDED).receive(HOLD_GONE);
    assertStillOpen(run, "RefundPayment");
    run.receive(REFUNDED);
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RELEASED);
    assertCancelled(run, "reservation-lost", "expired");
  }

  @Test
  void without_an_answer_about_final_stock_it_refunds_then_releases() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED, PAYMENT_SUCCEEDED);
    run.pass(Duration.ofMinutes(1));
    assertStillOpen(run, "RefundPayment");
    run.receive(STOCK_CONFIRMED);
    assertStillOpen(run);
    run.receive(REFUNDED, RELEASED);
    run.sent();
    run.receive(STOCK_CONFIRMED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Cancelled);
    assertThat(run.sentNames()).isEmpty();
    assertThat(run.saga().settled()).isTrue();
  }

  /** The storm of seed 597: a repetition is refused, then the first answer arrives after all. */
  @Test
  void stock_made_final_after_it_was_refused_leaves_nothing_open() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED, PAYMENT_SUCCEEDED);
    run.pass(Duration.ofMinutes(1)).receive(REFUNDED, RELEASED, HOLD_GONE, STOCK_CONFIRMED);
    assertThat(run.saga().settled()).isTrue();
    assertThat(run.timers()).isEmpty();
  }

  @Test
  void a_hold_that_runs_out_under_the_customer_calls_the_payment_off() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED).receive(EXPIRED);
    assertStillOpen(run, "RefundPayment");
    run.receive(REVERSED);
    assertCancelled(run, "reservation-expired", "The stock was held no longer.");
  }

  @Test
  void a_hold_that_runs_out_while_it_is_made_final_refunds() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED, PAYMENT_SUCCEEDED);
    run.receive(EXPIRED, HOLD_GONE);
    assertStillOpen(run, "RefundPayment");
    run.receive(REFUNDED);
    assertCancelled(run, "reservation-expired", "The stock was held no longer.");
  }

  @Test
  void pay_first_touches_no_stock_when_the_payment_is_declined() {
    OrderRun<?> run = placed(PAY_FIRST).receive(DECLINED);
    assertCancelled(run, "payment-declined", "card-declined");
  }

  @Test
  void pay_first_refunds_when_there_is_no_stock() {
    OrderRun<?> run = placed(PAY_FIRST, PAYMENT_SUCCEEDED).receive(OUT_OF_STOCK);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Paid);
    assertStillOpen(run, "RefundPayment");
    run.receive(REFUNDED);
    assertCancelled(run, "out-of-stock", "1 of 2 MUG-1");
  }

  @Test
  void pay_first_releases_then_refunds_when_stock_does_not_answer() {
    OrderRun<?> run = placed(PAY_FIRST, PAYMENT_SUCCEEDED).pass(Duration.ofMinutes(1));
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RESERVED, RELEASED);
    assertStillOpen(run, "RefundPayment");
    run.receive(REFUNDED);
    assertCancelled(run, "stock-timeout", "The stock could not be reserved in time.");
  }

  @Test
  void a_payment_that_payment_takes_back_by_itself_gives_the_order_up() {
    OrderRun<?> run = placed(PAY_FIRST, PAYMENT_SUCCEEDED, RESERVED).receive(REFUNDED);
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RELEASED);
    assertCancelled(run, "payment-withdrawn", "The payment was taken back.");
  }

  @Test
  void an_unanswered_undoing_is_asked_for_again_until_it_is_answered() {
    OrderRun<?> run = placed(RESERVE_FIRST, RESERVED).pass(Duration.ofMinutes(15));
    assertStillOpen(run, "RefundPayment");
    run.pass(Duration.ofSeconds(30));
    assertStillOpen(run, "RefundPayment");
    run.pass(Duration.ofSeconds(60));
    assertStillOpen(run, "RefundPayment");
    run.pass(Duration.ofDays(1));
    assertThat(run.sentNames()).hasSizeBetween(95, 105).containsOnly("RefundPayment");
    run.receive(REVERSED);
    assertStillOpen(run, "ReleaseInventory");
    run.receive(RELEASED);
    assertCancelled(run, "payment-timeout", "The payment was not completed in time.");
    assertThat(run.pass(LONG).sent()).isEmpty();
  }
}
