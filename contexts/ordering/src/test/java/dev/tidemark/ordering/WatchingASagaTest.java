package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.AT;
import static dev.tidemark.ordering.Sample.CANCEL;
import static dev.tidemark.ordering.Sample.DECLINED;
import static dev.tidemark.ordering.Sample.EXPIRED;
import static dev.tidemark.ordering.Sample.PAYMENT_SUCCEEDED;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.REFUNDED;
import static dev.tidemark.ordering.Sample.RELEASED;
import static dev.tidemark.ordering.Sample.RESERVED;
import static dev.tidemark.ordering.Sample.REVERSED;
import static dev.tidemark.ordering.Sample.STOCK_CONFIRMED;
import static dev.tidemark.ordering.view.SagaStatus.Progress.COMPENSATED;
import static dev.tidemark.ordering.view.SagaStatus.Progress.COMPENSATING;
import static dev.tidemark.ordering.view.SagaStatus.Progress.COMPLETED;
import static dev.tidemark.ordering.view.SagaStatus.Progress.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.message.Contract;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.ordering.view.SagaStatus;
import dev.tidemark.ordering.view.SagaStatus.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchingASagaTest {
  private static OrderRun<?> placed(Contract... replies) {
    OrderRun<?> run = OrderRun.of(SagaOrder.RESERVE_FIRST);
    run.command(PLACE);
    return run.receive(replies);
  }

  private static SagaStatus status(OrderRun<?> run) {
    return Table.of(SagaStatus.VIEW, run.log()).rows().getFirst();
  }

  private static Optional<Waiting> undoing(
      String step, String request, int attempts, Instant again) {
    return Optional.of(new Waiting(step, true, request, attempts, Optional.of(again)));
  }

  @Test
  void shows_which_step_it_waits_for_since_when_and_until_when() {
    OrderRun<?> run = placed().pass(Duration.ofSeconds(5)).receive(RESERVED);
    Instant since = AT.plusSeconds(5);
    Waiting payment =
        new Waiting(
            "pay",
            false,
            "OrderPaymentRequested",
            1,
            Optional.of(since.plus(Duration.ofMinutes(15))));
    assertThat(status(run))
        .isEqualTo(
            new SagaStatus(
                Sample.ORDER.toString(),
                RUNNING,
                false,
                List.of("hold", "pay", "confirm-stock"),
                Optional.of(payment),
                "",
                AT,
                since));
  }

  @Test
  void waits_for_nothing_when_every_step_is_done() {
    SagaStatus status = status(placed(RESERVED, PAYMENT_SUCCEEDED, STOCK_CONFIRMED));
    assertThat(status.progress()).isEqualTo(COMPLETED);
    assertThat(status.settled()).isTrue();
    assertThat(status.waiting()).isEmpty();
    assertThat(status.reason()).isEmpty();
  }

  @Test
  void shows_why_it_gives_up_what_it_undoes_and_how_often_it_asked() {
    OrderRun<?> run = placed(RESERVED, DECLINED);
    assertThat(status(run).progress()).isEqualTo(COMPENSATING);
    assertThat(status(run).reason()).isEqualTo("The payment failed: card-declined");
    assertThat(status(run).waiting())
        .isEqualTo(undoing("hold", "ReleaseInventory", 1, AT.plusSeconds(30)));
    run.pass(Duration.ofSeconds(30));
    assertThat(status(run).settled()).isFalse();
    assertThat(status(run).waiting())
        .isEqualTo(undoing("hold", "ReleaseInventory", 2, AT.plusSeconds(90)));
  }

  @Test
  void shows_the_reason_of_the_order_when_everything_is_undone() {
    SagaStatus status = status(placed(RESERVED, DECLINED, RELEASED));
    assertThat(status.progress()).isEqualTo(COMPENSATED);
    assertThat(status.settled()).isTrue();
    assertThat(status.waiting()).isEmpty();
    assertThat(status.reason()).isEqualTo("payment-declined: card-declined");
  }

  @Test
  void shows_an_overdue_step_as_given_up() {
    SagaStatus status = status(placed().pass(Duration.ofMinutes(1)));
    assertThat(status.progress()).isEqualTo(COMPENSATING);
    assertThat(status.reason()).isEqualTo("The timer 'step:hold' ran out.");
  }

  @Test
  void shows_a_hold_that_ran_out_as_given_up() {
    assertThat(status(placed(RESERVED, EXPIRED)).reason())
        .isEqualTo("The stock is free again: expired");
  }

  @Test
  void shows_a_completed_one_that_is_cancelled_as_open_again() {
    OrderRun<?> run = placed(RESERVED, PAYMENT_SUCCEEDED, STOCK_CONFIRMED);
    run.command(CANCEL);
    assertThat(status(run).progress()).isEqualTo(COMPENSATING);
    assertThat(status(run).settled()).isFalse();
    assertThat(status(run).waiting().map(Waiting::request)).contains("RefundPayment");
  }

  @Test
  void shows_one_that_undoes_a_late_success_as_unsettled_until_it_is_undone() {
    OrderRun<?> run = placed(RESERVED).pass(Duration.ofMinutes(15)).receive(REVERSED, RELEASED);
    assertThat(status(run).settled()).isTrue();
    run.receive(PAYMENT_SUCCEEDED);
    assertThat(status(run).settled()).isFalse();
    assertThat(status(run).waiting().map(Waiting::request)).contains("RefundPayment");
    run.receive(REFUNDED);
    assertThat(status(run).settled()).isTrue();
    assertThat(status(run).progress()).isEqualTo(COMPENSATED);
  }

  @Test
  void agrees_with_the_saga_after_every_storm() {
    for (long seed = 0; seed < 1_000; seed++) {
      OrderRun<?> run = new Storm(seed).pass().run();
      SagaStatus status = status(run);
      assertThat(status.settled()).as("seed " + seed).isTrue();
      assertThat(status.waiting()).as("seed " + seed).isEmpty();
      assertThat(status.progress().name()).as("seed " + seed).isEqualTo(run.saga().phase().name());
    }
  }
}
