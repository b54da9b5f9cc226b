package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.CANCEL;
import static dev.tidemark.ordering.Sample.CHANGED_MIND;
import static dev.tidemark.ordering.Sample.DECLINED;
import static dev.tidemark.ordering.Sample.ORDER;
import static dev.tidemark.ordering.Sample.PAYMENT_SUCCEEDED;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.PLACE_COD;
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
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderRejection.IllegalTransition;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.process.SagaOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A customer asks to cancel, at any moment. */
class CancellingAnOrderTest {
  /**
   * A moment to ask at, and what must then be undone.
   *
   * @param before replies that came before
   * @param crossing a reply that crosses the request, and must change nothing
   * @param undone what is asked to be undone, each answered before the next
   */
  record Moment(
      SagaOrder order,
      PlaceOrder place,
      OrderStatus status,
      List<Contract> before,
      List<Contract> crossing,
      List<String> undone) {}

  private static final OrderStatus PENDING = OrderStatus.PendingPayment;
  private static final String REFUND = "RefundPayment";
  private static final String RELEASE = "ReleaseInventory";

  static Stream<Moment> moments() {
    List<Contract> none = List.of();
    List<Contract> paid = List.of(RESERVED, PAYMENT_SUCCEEDED);
    List<Contract> all = List.of(RESERVED, PAYMENT_SUCCEEDED, STOCK_CONFIRMED);
    List<Contract> money = List.of(PAYMENT_SUCCEEDED);
    return Stream.of(
        new Moment(RESERVE_FIRST, PLACE, PENDING, none, List.of(RESERVED), List.of(RELEASE)),
        new Moment(
            RESERVE_FIRST, PLACE, PENDING, List.of(RESERVED), money, List.of(REFUND, RELEASE)),
        new Moment(
            RESERVE_FIRST,
            PLACE,
            OrderStatus.Paid,
            paid,
            List.of(STOCK_CONFIRMED),
            List.of(REFUND, RELEASE)),
        new Moment(
            RESERVE_FIRST, PLACE, OrderStatus.Confirmed, all, none, List.of(REFUND, RELEASE)),
        new Moment(
            RESERVE_FIRST,
            PLACE_COD,
            OrderStatus.Confirmed,
            List.of(RESERVED, STOCK_CONFIRMED),
            none,
            List.of(RELEASE)),
        new Moment(PAY_FIRST, PLACE, PENDING, none, money, List.of(REFUND)),
        new Moment(
            PAY_FIRST, PLACE, OrderStatus.Paid, money, List.of(RESERVED), List.of(RELEASE, REFUND)),
        new Moment(
            PAY_FIRST,
            PLACE,
            OrderStatus.Confirmed,
            List.of(PAYMENT_SUCCEEDED, RESERVED),
            none,
            List.of(RELEASE, REFUND)));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void undoes_what_was_done_in_reverse_order_and_only_then_is_cancelled(Moment moment) {
    OrderRun<?> run = asked(moment);
    assertThat(run.order().cancelling()).isTrue();
    assertThat(run.order().status()).isEqualTo(moment.status());
    assertThat(run.order().actions()).isEmpty();
    for (String undone : moment.undone()) {
      assertThat(run.sentNames()).containsExactly(undone);
      assertThat(run.order().status()).isEqualTo(moment.status());
      run.receive(undone.equals(RELEASE) ? RELEASED : REFUNDED);
    }
    assertThat(run.sentNames()).containsExactly("OrderCancelled");
    assertThat(run.order().status()).isEqualTo(OrderStatus.Cancelled);
    assertThat(run.order().cancellationReason()).contains(CHANGED_MIND);
    assertThat(run.saga().settled()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void news_that_cross_the_request_take_the_order_no_further(Moment moment) {
    OrderRun<?> run = asked(moment);
    run.sent();
    moment.crossing().forEach(run::receive);
    assertThat(run.sent()).isEmpty();
    assertThat(run.order().status()).isEqualTo(moment.status());
    assertThat(run.order().cancelling()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void asking_again_changes_nothing(Moment moment) {
    OrderRun<?> run = asked(moment);
    run.sent();
    int entries = run.log().size();
    assertThat(run.command(new CancelOrder(ORDER, CancellationReason.of("other", "Again."))))
        .isEmpty();
    assertThat(run.log()).hasSize(entries);
  }

  private static OrderRun<?> asked(Moment moment) {
    OrderRun<?> run = OrderRun.of(moment.order());
    run.command(moment.place());
    moment.before().forEach(run::receive);
    run.sent();
    assertThat(run.command(CANCEL)).isEmpty();
    return run;
  }

  @Test
  void a_delivered_order_is_not_cancelled() {
    OrderRun<?> run = OrderRun.of(PAY_FIRST);
    run.command(PLACE);
    run.receive(PAYMENT_SUCCEEDED, RESERVED);
    assertThat(run.command(new CompleteOrder(ORDER))).isEmpty();
    assertThat(run.command(CANCEL))
        .contains(new IllegalTransition(OrderStatus.Completed, false, List.of()));
  }

  @Test
  void an_order_that_is_given_up_already_keeps_its_first_reason() {
    OrderRun<?> run = OrderRun.of(RESERVE_FIRST);
    run.command(PLACE);
    run.receive(RESERVED, DECLINED);
    run.sent();
    assertThat(run.command(CANCEL)).isEmpty();
    assertThat(run.order().cancelling()).isTrue();
    assertThat(run.sent()).isEmpty();
    run.receive(RELEASED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Cancelled);
    assertThat(run.order().cancellationReason())
        .contains(CancellationReason.of("payment-declined", "card-declined"));
  }

  @Test
  void a_payment_that_was_never_captured_is_reversed_rather_than_refunded() {
    OrderRun<?> run = OrderRun.of(PAY_FIRST);
    run.command(PLACE);
    run.command(CANCEL);
    run.receive(REVERSED);
    assertThat(run.order().status()).isEqualTo(OrderStatus.Cancelled);
  }
}
